package org.ocrm.command.imports.yaml;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ocrm.command.imports.Mapping;
import org.ocrm.kernel.yaml.LocatedYaml;
import org.ocrm.kernel.yaml.Mistake;
import org.ocrm.kernel.yaml.Node;
import org.ocrm.kernel.yaml.Node.Section;
import tools.jackson.core.JacksonException;

/// Reads a mapping file: either a mapping that can be relied on, or everything that is wrong with
/// it, in the order of the file.
public final class MappingFile {
  static final int LONGEST = 100_000;

  private MappingFile() {}

  /// What reading came to.
  public sealed interface Reading {}

  /// The mapping, free of mistakes.
  public record Understood(Mapping mapping) implements Reading {}

  /// All mistakes, at least one.
  public record Mistaken(List<Mistake> mistakes) implements Reading {}

  /// Times without a zone of their own, and files that name none, are in the business zone.
  public static Reading read(String text, Set<String> knownChannels, ZoneId businessZone) {
    if (text.length() > LONGEST) {
      return wrong(1, "a mapping file may have at most " + LONGEST + " characters");
    }
    Optional<Node> root;
    try {
      root = LocatedYaml.read(text);
    } catch (JacksonException notYaml) {
      int line = notYaml.getLocation() == null ? 1 : notYaml.getLocation().getLineNr();
      return wrong(
          Math.max(1, line), "not YAML: " + notYaml.getOriginalMessage().lines().findFirst().get());
    }
    if (root.isEmpty()) {
      return wrong(1, "the mapping file is empty");
    }
    if (!(root.get() instanceof Section section)) {
      return wrong(root.get().line(), "a mapping file has sections: columns, time, channels, kind");
    }
    return new MappingRules(knownChannels, businessZone).read(section);
  }

  private static Reading wrong(int line, String message) {
    return new Mistaken(List.of(new Mistake(line, "", message)));
  }
}
