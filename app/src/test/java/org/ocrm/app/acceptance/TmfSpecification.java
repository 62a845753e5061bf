package org.ocrm.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.ocrm.kernel.data.SharedData;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A specification of TM Forum as the judge of answers: every definition of its swagger file, as a
/// schema. Swagger 2.0 speaks the dialect of draft 4.
final class TmfSpecification {

  private final JsonNode definitions;

  private TmfSpecification(JsonNode definitions) {
    this.definitions = definitions;
  }

  static TmfSpecification ofServiceInventory() {
    return of("TMF638-ServiceInventory-v4.0.0.swagger.json");
  }

  static TmfSpecification ofPartyInteraction() {
    return of("TMF683-PartyInteraction-v4.0.0.swagger.json");
  }

  static TmfSpecification ofServiceActivation() {
    return of("TMF640-ServiceActivation-v4.0.0.swagger.json");
  }

  private static TmfSpecification of(String file) {
    try {
      String text = Files.readString(SharedData.specification(file));
      return new TmfSpecification(JsonMapper.shared().readTree(text).path("definitions"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The resource is as its definition says, has what is mandatory in it, and has nothing that the
  /// definition does not know, but for `@type`.
  void assertThatItIs(String definition, JsonNode resource, String... mandatory) {
    assertThatItFits(definition, resource);
    List<String> known =
        new ArrayList<>(definitions.path(definition).path("properties").propertyNames());
    known.add("@type");
    assertThat(known).as("a definition of that name").hasSizeGreaterThan(3);
    assertThat(resource.propertyNames()).isSubsetOf(known).contains(mandatory);
  }

  /// The resource is as its definition says, and may have more than that.
  void assertThatItFits(String definition, JsonNode resource) {
    ObjectNode root = JsonMapper.shared().createObjectNode();
    root.put("$ref", "#/definitions/" + definition);
    root.set("definitions", definitions);
    Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4).getSchema(root);
    assertThat(
            schema.validate(
                resource,
                context -> context.executionConfig(how -> how.formatAssertionsEnabled(true))))
        .as(resource.toString())
        .isEmpty();
  }

  void assertThatItIsAnError(Answer answer, int status) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4)
            .getSchema(definitions.path("Error"));
    assertThat(schema.validate(answer.json())).as(answer.text()).isEmpty();
    assertThat(answer.string("status")).isEqualTo(Integer.toString(status));
    assertThat(answer.string("@type")).isEqualTo("Error");
  }
}
