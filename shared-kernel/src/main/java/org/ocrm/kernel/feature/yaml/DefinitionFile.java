package org.ocrm.kernel.feature.yaml;

import java.util.List;
import java.util.Optional;
import org.ocrm.kernel.feature.FeatureSet;
import org.ocrm.kernel.yaml.LocatedYaml;
import org.ocrm.kernel.yaml.Mistake;
import org.ocrm.kernel.yaml.Node;
import org.ocrm.kernel.yaml.Node.Section;
import tools.jackson.core.JacksonException;

/// Reads a definition file: either a feature set that can be relied on, or everything that is
/// wrong with it, in the order of the file. The language:
/// `docs/reference/definition-language.md`.
public final class DefinitionFile {

  static final int LONGEST = 200_000;

  private DefinitionFile() {}

  /// What reading came to.
  public sealed interface Reading {}

  /// The set, free of mistakes. Its version is 0: whoever publishes it gives it one.
  ///
  /// @param notes what is not wrong but may not be meant
  public record Understood(FeatureSet set, List<Mistake> notes) implements Reading {}

  /// All mistakes, at least one.
  public record Mistaken(List<Mistake> mistakes) implements Reading {}

  public static Reading read(String text, Operator operator) {
    if (text.length() > LONGEST) {
      return wrong(1, "a definition file may have at most " + LONGEST + " characters");
    }
    Optional<Node> root;
    try {
      root = LocatedYaml.read(text);
    } catch (JacksonException notYaml) {
      int line = notYaml.getLocation() == null ? 1 : notYaml.getLocation().getLineNr();
      return wrong(
          Math.max(1, line),
          "neither YAML nor JSON: "
              + notYaml.getOriginalMessage().lines().findFirst().orElse("unreadable"));
    }
    if (root.isEmpty()) {
      return wrong(1, "the definition file is empty");
    }
    if (!(root.get() instanceof Section section)) {
      return wrong(root.get().line(), "a definition file has keys: set, owner, doc, features");
    }
    return new SetRules(operator).read(section);
  }

  private static Reading wrong(int line, String message) {
    return new Mistaken(List.of(new Mistake(line, "", message)));
  }
}
