package org.ocrm.command.imports.yaml;

import static org.ocrm.kernel.yaml.Findings.under;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ocrm.command.imports.Kinds;
import org.ocrm.command.imports.Mapping;
import org.ocrm.command.imports.Part;
import org.ocrm.command.imports.Times;
import org.ocrm.command.imports.yaml.MappingFile.Mistaken;
import org.ocrm.command.imports.yaml.MappingFile.Reading;
import org.ocrm.command.imports.yaml.MappingFile.Understood;
import org.ocrm.kernel.problem.Nearest;
import org.ocrm.kernel.problem.Shown;
import org.ocrm.kernel.yaml.Findings;
import org.ocrm.kernel.yaml.Mistake;
import org.ocrm.kernel.yaml.Node;
import org.ocrm.kernel.yaml.Node.Entry;
import org.ocrm.kernel.yaml.Node.Section;

/// What the sections of a mapping file mean. A section that is left out means what it means for a
/// file without mapping, except that whoever names columns must also say where the kind is.
final class MappingRules {
  private static final Set<String> SECTIONS =
      Set.of("columns", "time", "channels", "kind", "empty");
  private static final Set<String> PARTS =
      Stream.of(Part.values()).map(Part::key).collect(Collectors.toUnmodifiableSet());

  private final Findings findings = new Findings();
  private final Set<String> knownChannels;
  private final ZoneId businessZone;

  MappingRules(Set<String> knownChannels, ZoneId businessZone) {
    this.knownChannels = new TreeSet<>(knownChannels);
    this.businessZone = businessZone;
  }

  Reading read(Section root) {
    Map<String, Entry> sections = findings.entries(root, "", SECTIONS);
    Entry columns = sections.get("columns");
    Entry kind = sections.get("kind");
    if (columns != null && kind == null) {
      findings.mistake(
          columns.line(),
          "kind",
          "is missing: columns are named, so say kind: {constant: …} or kind: {column: …}");
    }
    Mapping mapping =
        new Mapping(
            columns == null ? Part.standardColumns() : columns(columns),
            columns == null ? Mapping.absentByDefault() : Set.of(),
            times(sections.get("time")),
            channels(sections.get("channels")),
            kind == null
                ? Kinds.standard()
                : new KindRules(findings).kinds(kind).orElse(Kinds.standard()),
            empty(sections.get("empty")));
    List<Mistake> mistakes = findings.inOrder();
    return mistakes.isEmpty() ? new Understood(mapping) : new Mistaken(mistakes);
  }

  private Map<Part, String> columns(Entry section) {
    Map<String, Entry> given = findings.entries(section.value(), "columns", PARTS);
    Map<Part, String> columns = new EnumMap<>(Part.class);
    for (Part part : Part.values()) {
      String path = under("columns", part.key());
      Entry entry = given.get(part.key());
      if (entry != null) {
        findings.text(entry.value(), path).ifPresent(column -> columns.put(part, column));
      } else if (part.isRequired()) {
        findings.mistake(section.line(), path, "is missing: name the column of the file");
      }
    }
    return columns;
  }

  private Times times(@Nullable Entry section) {
    if (section == null) {
      return Times.iso(businessZone);
    }
    Map<String, Entry> given =
        findings.entries(section.value(), "time", Set.of("zone", "patterns"));
    ZoneId zone = zone(given.get("zone"));
    Entry patterns = given.get("patterns");
    return patterns == null ? Times.iso(zone) : Times.patterns(zone, patterns(patterns));
  }

  private ZoneId zone(@Nullable Entry entry) {
    Optional<String> name =
        entry == null ? Optional.empty() : findings.text(entry.value(), "time.zone");
    try {
      return name.map(ZoneId::of).orElse(businessZone);
    } catch (DateTimeException unknown) {
      String text = name.orElseThrow();
      findings.mistake(
          entry == null ? 1 : entry.line(),
          "time.zone",
          Shown.value(text)
              + " is not a time zone"
              + Nearest.hint(text, ZoneId.getAvailableZoneIds()));
      return businessZone;
    }
  }

  private List<String> patterns(Entry entry) {
    List<Node> items = findings.items(entry.value(), "time.patterns");
    List<String> good = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      String path = "time.patterns[" + i + "]";
      Node item = items.get(i);
      findings
          .text(item, path)
          .ifPresent(
              pattern ->
                  Times.problemWithPattern(pattern)
                      .ifPresentOrElse(
                          problem ->
                              findings.mistake(
                                  item.line(), path, Shown.value(pattern) + " " + problem),
                          () -> good.add(pattern)));
    }
    if (entry.value() instanceof Node.Items && items.isEmpty()) {
      findings.mistake(entry.line(), "time.patterns", "has no pattern");
    }
    return good;
  }

  private Map<String, String> channels(@Nullable Entry section) {
    if (section == null) {
      return Mapping.sameWords(knownChannels);
    }
    Map<String, String> channels = new LinkedHashMap<>();
    Map<String, Entry> given = findings.entries(section.value(), "channels");
    given.forEach(
        (word, entry) -> {
          String path = under("channels", word);
          Optional<String> code = findings.text(entry.value(), path);
          if (code.isPresent() && !knownChannels.contains(code.get())) {
            findings.mistake(
                entry.line(),
                path,
                "%s is not a channel (there are %s)"
                        .formatted(Shown.value(code.get()), String.join(", ", knownChannels))
                    + Nearest.hint(code.get(), knownChannels));
          }
          code.ifPresent(channel -> channels.put(word, channel));
        });
    if (section.value() instanceof Section && given.isEmpty()) {
      findings.mistake(section.line(), "channels", "has no channel");
    }
    return channels;
  }

  private Set<String> empty(@Nullable Entry section) {
    Set<String> words = new HashSet<>();
    if (section != null) {
      List<Node> items = findings.items(section.value(), "empty");
      for (int i = 0; i < items.size(); i++) {
        findings.word(items.get(i), "empty[" + i + "]").ifPresent(words::add);
      }
    }
    return words;
  }
}
