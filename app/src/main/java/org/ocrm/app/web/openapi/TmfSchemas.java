package org.ocrm.app.web.openapi;

import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ocrm.command.tmf.Shape;

/// What the bodies of TM Forum's APIs look like: made of the shapes that requests are held to, so
/// that a document cannot promise anything else.
final class TmfSchemas {

  /// The attributes of a resource.
  ///
  /// @param required of a request that makes one
  record Members(Map<String, Schema<?>> attributes, List<String> required) {}

  private TmfSchemas() {}

  static Members of(Map<String, Shape> shapes, String... required) {
    Map<String, Schema<?>> attributes = new LinkedHashMap<>();
    new TreeMap<>(shapes).forEach((name, shape) -> attributes.put(name, of(shape)));
    return new Members(attributes, List.of(required));
  }

  static Members ofMonitors() {
    Schema<?> headers = list(object(Map.of("name", text(""), "value", text(""))));
    Map<String, Schema<?>> attributes = new LinkedHashMap<>();
    attributes.put("sourceHref", text("The service that the request was about"));
    attributes.put("state", text("InProgress or Completed"));
    attributes.put(
        "request",
        object(Map.of("method", text(""), "to", text(""), "body", text(""), "header", headers)));
    attributes.put(
        "response", object(Map.of("statusCode", text(""), "body", text(""), "header", headers)));
    attributes.put("@type", text(""));
    return new Members(attributes, List.of());
  }

  static Members ofFeatures() {
    Map<String, Schema<?>> attributes = new LinkedHashMap<>();
    attributes.put("name", text("Name of the feature"));
    attributes.put(
        "value", new Schema<>().description("A number or a text; missing where there is none"));
    attributes.put("asOf", text("The day as of which it is; it does not count itself"));
    attributes.put(
        "window",
        object(
            Map.of(
                "name", text("e.g. W1"),
                "from", text("First day inside"),
                "to", text("Last day inside"))));
    attributes.put("set", text("Name of the feature set"));
    attributes.put("definitionVersion", ProblemSchema.typed("integer").description("Of the set"));
    attributes.put(
        "subscriber", object(Map.of("id", text(""), "href", text(""), "@referredType", text(""))));
    attributes.put("@type", text(""));
    return new Members(attributes, List.of());
  }

  /// A resource as it is answered.
  static Schema<?> answered(Members members) {
    Map<String, Schema<?>> all = new LinkedHashMap<>();
    all.put("id", text("Set by the server"));
    all.put("href", text("Where it is found, relative to the server"));
    all.putAll(members.attributes());
    Schema<?> schema = object(all);
    schema.setRequired(List.of("id", "href"));
    return schema;
  }

  /// A resource as a request makes it.
  static Schema<?> created(Members members) {
    Schema<?> schema = object(members.attributes());
    schema.setRequired(new ArrayList<>(members.required()));
    return schema;
  }

  /// A resource as a merge patch changes it: any part.
  static Schema<?> patched(Members members) {
    return object(members.attributes());
  }

  static Schema<?> error() {
    Map<String, Schema<?>> members = new LinkedHashMap<>();
    members.put("code", text("Stable word for programs"));
    members.put("reason", text("Name of the status"));
    members.put("message", text("What is wrong, every attribute of it by name"));
    members.put("status", text("HTTP status, as a text"));
    members.put("referenceError", text("urn:ocrm:problem:{code}"));
    members.put("@type", text("Error"));
    Schema<?> error = object(members);
    error.setRequired(List.of("code", "reason"));
    return error;
  }

  static Schema<?> registration(String... required) {
    Map<String, Schema<?>> members = new LinkedHashMap<>();
    if (List.of(required).contains("id")) {
      members.put("id", text("Of the registration"));
    }
    members.put("callback", text("Address that listener/{event} is appended to"));
    members.put("query", text("eventType=A,B; unless given, all"));
    Schema<?> schema = object(members);
    schema.setRequired(List.of(required));
    return schema;
  }

  static Schema<?> text(String description) {
    return ProblemSchema.typed("string").description(description.isEmpty() ? null : description);
  }

  static Schema<?> list(Schema<?> element) {
    return ProblemSchema.typed("array").items(element);
  }

  private static Schema<?> object(Map<String, ? extends Schema<?>> members) {
    Schema<?> object = ProblemSchema.typed("object");
    members.forEach(object::addProperty);
    return object;
  }

  private static Schema<?> of(Shape shape) {
    return switch (shape) {
      case Shape.Scalar.TEXT -> ProblemSchema.typed("string");
      case Shape.Scalar.TIME -> ProblemSchema.typed("string").format("date-time");
      case Shape.Scalar.ADDRESS -> ProblemSchema.typed("string").format("uri");
      case Shape.Scalar.FLAG -> ProblemSchema.typed("boolean");
      case Shape.Scalar.NUMBER -> ProblemSchema.typed("number");
      case Shape.OneOf(var words) -> {
        Schema<Object> word = new Schema<>();
        word.setType("string");
        word.addType("string");
        word.setEnum(List.copyOf(words));
        yield word;
      }
      case Shape.Scalar.ANYTHING -> new Schema<>();
      case Shape.ListOf(var element) -> list(of(element));
      case Shape.Again _ ->
          ProblemSchema.typed("object")
              .description("A service, or a reference to one, with its id");
      case Shape.Members(var known, var required) -> {
        Map<String, Schema<?>> members = new TreeMap<>();
        known.forEach((name, member) -> members.put(name, of(member)));
        Schema<?> object = object(members);
        if (!required.isEmpty()) {
          object.setRequired(required.stream().sorted().toList());
        }
        yield object;
      }
    };
  }
}
