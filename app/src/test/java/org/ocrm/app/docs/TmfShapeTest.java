package org.ocrm.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.ocrm.command.activation.ServiceShape;
import org.ocrm.command.interaction.InteractionShape;
import org.ocrm.command.tmf.Shape;
import org.ocrm.kernel.data.SharedData;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What is let in to be kept is as the specifications have it, part by part: so it may be answered.
class TmfShapeTest {

  /// Looked at one by one, because the subscriber is among them.
  private static final Set<String> ELSEWHERE = Set.of("relatedParty");

  private final List<String> loose = new ArrayList<>();
  private JsonNode definitions = JsonMapper.shared().nullNode();
  private int compared;

  @Test
  void shapesOfServicesAreNoLooserThanTheSpecifications() throws IOException {
    hold("TMF638-ServiceInventory-v4.0.0.swagger.json", "Service", ServiceShape.ATTRIBUTES);
    hold("TMF640-ServiceActivation-v4.0.0.swagger.json", "Service", ServiceShape.ATTRIBUTES);
  }

  @Test
  void shapesOfContactsAreNoLooserThanTheSpecification() throws IOException {
    hold(
        "TMF683-PartyInteraction-v4.0.0.swagger.json",
        "PartyInteraction",
        InteractionShape.ATTRIBUTES);
  }

  private void hold(String file, String name, Map<String, Shape> shapes) throws IOException {
    definitions =
        JsonMapper.shared()
            .readTree(Files.readString(SharedData.specification(file)))
            .path("definitions");
    JsonNode properties = definitions.path(name).path("properties");
    for (String attribute : properties.propertyNames()) {
      if (!Set.of("id", "href", "state").contains(attribute) && !ELSEWHERE.contains(attribute)) {
        compare(attribute, shapes.get(attribute), properties.path(attribute), Set.of());
      }
    }
    assertThat(loose).isEmpty();
    assertThat(compared).isGreaterThan(60);
  }

  private void compare(String path, @Nullable Shape shape, JsonNode wanted, Set<String> within) {
    String name = wanted.path("$ref").asString("");
    JsonNode schema =
        name.isEmpty() ? wanted : definitions.path(name.substring("#/definitions/".length()));
    if (shape instanceof Shape.Again || (!name.isEmpty() && within.contains(name))) {
      return;
    }
    compared++;
    boolean fits =
        switch (shape) {
          case null -> false;
          case Shape.Scalar.TEXT ->
              isA("string", schema) && !schema.has("format") && !schema.has("enum");
          case Shape.Scalar.TIME ->
              isA("string", schema)
                  && schema.path("format").asString("date-time").equals("date-time");
          case Shape.Scalar.ADDRESS -> isA("string", schema) && !schema.has("enum");
          case Shape.Scalar.FLAG -> isA("boolean", schema);
          case Shape.Scalar.NUMBER -> isA("number", schema);
          case Shape.Scalar.ANYTHING -> !schema.has("type") && !schema.has("properties");
          case Shape.OneOf(var words) -> {
            List<String> known = new ArrayList<>();
            schema.path("enum").forEach(word -> known.add(word.asString()));
            yield known.containsAll(words);
          }
          case Shape.ListOf(var element) -> {
            compare(path + "[]", element, schema.path("items"), within);
            yield isA("array", schema);
          }
          case Shape.Members(var known, _) -> {
            Set<String> deeper = new HashSet<>(within);
            deeper.add(name);
            for (String member : schema.path("properties").propertyNames()) {
              if (!ELSEWHERE.contains(member)) {
                compare(
                    path + "." + member,
                    known.get(member),
                    schema.path("properties").path(member),
                    deeper);
              }
            }
            yield !schema.path("properties").isEmpty();
          }
          case Shape.Again _ -> true;
        };
    if (!fits) {
      loose.add(path + ": " + shape + " but " + schema);
    }
  }

  private static boolean isA(String type, JsonNode schema) {
    return schema.path("type").asString("").equals(type);
  }
}
