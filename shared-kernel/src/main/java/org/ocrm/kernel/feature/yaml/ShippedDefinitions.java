package org.ocrm.kernel.feature.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.ocrm.kernel.feature.FeatureSet;
import org.ocrm.kernel.feature.yaml.DefinitionFile.Mistaken;
import org.ocrm.kernel.feature.yaml.DefinitionFile.Understood;

/// The definition files that come with OCRM, in `definitions/` of the class path.
public final class ShippedDefinitions {

  /// The sets that the standard tiles answer from the first day, in the order of the catalogue.
  public static final List<String> NAMES =
      List.of(
          "ocrm-services",
          "services-active",
          "services-net",
          "services-distinct",
          "interactions",
          "activity",
          "service-churn");

  /// Sets that need tiles of a larger layout before they can be live.
  public static final List<String> AWAITING_A_REBUILD = List.of("service-tenure");

  private ShippedDefinitions() {}

  /// The catalogue as it is on the first day: version 1 of every set of `NAMES`.
  public static List<FeatureSet> catalogue(Operator operator) {
    return NAMES.stream().map(name -> set(name, operator)).toList();
  }

  /// Version 1 of a shipped set.
  public static FeatureSet set(String name, Operator operator) {
    return switch (DefinitionFile.read(text(name), operator)) {
      case Understood(FeatureSet set, var _) -> set.withVersion(1);
      case Mistaken(var mistakes) -> throw new IllegalStateException(name + ": " + mistakes);
    };
  }

  /// The file of a shipped set.
  public static String text(String name) {
    String folder = AWAITING_A_REBUILD.contains(name) ? "awaiting-a-rebuild/" : "";
    return resource("/definitions/" + folder + name + ".yaml");
  }

  /// The JSON Schema of the language, for editors.
  public static String schema() {
    return resource("/definitions/feature-set.schema.json");
  }

  private static String resource(String path) {
    try (InputStream file = ShippedDefinitions.class.getResourceAsStream(path)) {
      if (file == null) {
        throw new IllegalArgumentException("Nothing of that name is shipped: " + path);
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
