package org.ocrm.app.web.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;

/// The one shape of every refusal.
final class ProblemSchema {

  private static final String NAME = "Problem";

  private ProblemSchema() {}

  static void addTo(OpenAPI api) {
    Schema<?> error =
        object(Map.of("field", text("which attribute"), "message", text("what is wrong with it")));
    Map<String, Schema<?>> members = new LinkedHashMap<>();
    members.put("type", text("urn:ocrm:problem:{code}"));
    members.put("title", text("name of the status"));
    members.put("status", typed("integer").description("HTTP status"));
    members.put("detail", text("one sentence for people"));
    members.put("code", text("stable word for programs"));
    members.put(
        "errors",
        typed("array").items(error).description("every wrong attribute, with status 400"));
    Schema<?> problem = object(members);
    problem.setRequired(List.of("type", "title", "status", "detail", "code"));
    problem.setDescription("RFC 9457");
    api.getComponents().addSchemas(NAME, problem);
  }

  static ApiResponse response(String status, List<String> codes) {
    Map<String, Object> example = new LinkedHashMap<>();
    example.put("type", "urn:ocrm:problem:" + codes.getFirst());
    example.put("title", HttpStatus.valueOf(Integer.parseInt(status)).getReasonPhrase());
    example.put("status", Integer.parseInt(status));
    example.put("detail", "…");
    example.put("code", codes.getFirst());
    if (status.equals("400")) {
      example.put("errors", List.of(Map.of("field", "channel", "message", "is required")));
    }
    return new ApiResponse()
        .description(String.join(", ", codes))
        .content(
            new Content()
                .addMediaType(
                    "application/problem+json",
                    new MediaType()
                        .schema(new Schema<>().$ref("#/components/schemas/" + NAME))
                        .example(example)));
  }

  private static Schema<?> text(String description) {
    return typed("string").description(description);
  }

  private static Schema<?> object(Map<String, ? extends Schema<?>> members) {
    Schema<?> object = typed("object");
    members.forEach(object::addProperty);
    return object;
  }

  /// OpenAPI 3.1 has a set of types where 3.0 had one: both are set.
  static Schema<?> typed(String type) {
    Schema<?> schema = new Schema<>();
    schema.setType(type);
    schema.addType(type);
    return schema;
  }
}
