package org.ocrm.command.imports.yaml;

import static org.ocrm.kernel.yaml.Findings.under;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ocrm.command.imports.Kinds;
import org.ocrm.kernel.problem.Nearest;
import org.ocrm.kernel.problem.Shown;
import org.ocrm.kernel.subscriber.ServiceKind;
import org.ocrm.kernel.yaml.Findings;
import org.ocrm.kernel.yaml.Node.Entry;
import org.ocrm.kernel.yaml.Node.Section;

/// The section `kind`: either a constant, or a column and, where its words are not the standard
/// ones, their meaning.
final class KindRules {
  private static final List<String> KINDS =
      Arrays.stream(ServiceKind.values()).map(ServiceKind::name).toList();

  private final Findings findings;

  KindRules(Findings findings) {
    this.findings = findings;
  }

  Optional<Kinds> kinds(Entry section) {
    Map<String, Entry> given =
        findings.entries(section.value(), "kind", Set.of("constant", "column", "values"));
    Entry constant = given.get("constant");
    Entry column = given.get("column");
    Entry values = given.get("values");
    if (constant != null) {
      if (column != null || values != null) {
        findings.mistake(section.line(), "kind", "has a constant as well as a column");
      }
      return kind(constant, "kind.constant").map(Kinds.Constant::new);
    }
    if (column == null) {
      if (section.value() instanceof Section) {
        findings.mistake(section.line(), "kind", "needs a constant or a column");
      }
      values(values);
      return Optional.empty();
    }
    Optional<Map<String, ServiceKind>> words = values(values);
    return findings
        .text(column.value(), "kind.column")
        .map(
            name ->
                words
                    .<Kinds>map(known -> new Kinds.FromColumn(name, known))
                    .orElseGet(() -> Kinds.standardWords(name)));
  }

  private Optional<Map<String, ServiceKind>> values(@Nullable Entry values) {
    if (values == null) {
      return Optional.empty();
    }
    Map<String, ServiceKind> words = new LinkedHashMap<>();
    Map<String, Entry> given = findings.entries(values.value(), "kind.values");
    given.forEach(
        (word, entry) ->
            kind(entry, under("kind.values", word)).ifPresent(kind -> words.put(word, kind)));
    if (values.value() instanceof Section && given.isEmpty()) {
      findings.mistake(values.line(), "kind.values", "has no word");
    }
    return Optional.of(Map.copyOf(words));
  }

  private Optional<ServiceKind> kind(Entry entry, String path) {
    Optional<String> word = findings.text(entry.value(), path);
    if (word.isPresent() && !KINDS.contains(word.get())) {
      findings.mistake(
          entry.line(),
          path,
          "%s is not a kind of service (there are %s)"
                  .formatted(Shown.value(word.get()), String.join(", ", KINDS))
              + Nearest.hint(word.get(), KINDS));
      return Optional.empty();
    }
    return word.map(ServiceKind::valueOf);
  }
}
