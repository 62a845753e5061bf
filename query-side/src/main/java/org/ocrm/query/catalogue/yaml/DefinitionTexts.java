package org.ocrm.query.catalogue.yaml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ocrm.kernel.feature.FeatureSet;
import org.ocrm.kernel.feature.yaml.DefinitionFile;
import org.ocrm.kernel.feature.yaml.DefinitionFile.Mistaken;
import org.ocrm.kernel.feature.yaml.DefinitionFile.Understood;
import org.ocrm.kernel.feature.yaml.Operator;
import org.ocrm.kernel.feature.yaml.ShippedDefinitions;
import org.ocrm.kernel.problem.FieldError;
import org.ocrm.kernel.problem.Problem;
import org.ocrm.kernel.yaml.Mistake;
import org.ocrm.query.catalogue.CatalogueState;
import org.ocrm.query.catalogue.Definitions;

/// Definitions in the language of `docs/reference/definition-language.md`, for one operator.
public final class DefinitionTexts implements Definitions {

  private final Operator operator;

  public DefinitionTexts(Operator operator) {
    this.operator = operator;
  }

  /// What comes with OCRM, in the order of the catalogue.
  public static CatalogueState shipped() {
    return CatalogueState.shipped(
        texts(ShippedDefinitions.NAMES), texts(ShippedDefinitions.AWAITING_A_REBUILD));
  }

  private static Map<String, String> texts(List<String> names) {
    Map<String, String> texts = new LinkedHashMap<>();
    names.forEach(name -> texts.put(name, ShippedDefinitions.text(name)));
    return texts;
  }

  @Override
  public Reading read(String text) {
    return switch (DefinitionFile.read(text, operator)) {
      case Understood(FeatureSet set, var notes) ->
          new Reading(set, notes.stream().map(DefinitionTexts::shown).toList());
      case Mistaken(var mistakes) ->
          throw Problem.malformed(mistakes.stream().map(DefinitionTexts::error).toList())
              .asException();
    };
  }

  private static String shown(Mistake note) {
    return "line %d: %s: %s".formatted(note.line(), fieldOf(note), note.message());
  }

  private static FieldError error(Mistake mistake) {
    return new FieldError(
        fieldOf(mistake), "line %d: %s".formatted(mistake.line(), mistake.message()));
  }

  private static String fieldOf(Mistake mistake) {
    return mistake.field().isEmpty() ? "definition" : mistake.field();
  }
}
