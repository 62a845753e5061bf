package org.ocrm.app.cli.http;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Why the server refused, as it said itself (RFC 9457) or as far as the status tells.
///
/// @param code the stable name of the refusal, e.g. `service-already-active`; empty if none was
///     given
/// @param errors one `field: message` for each thing that was malformed
public record Problem(int status, String code, String detail, List<String> errors) {

  static Problem of(int status, String body) {
    JsonNode json = read(body);
    String said = json.path("detail").asString(json.path("title").asString(""));
    String detail = said.isBlank() ? "the server answered with status " + status : said;
    List<String> errors =
        StreamSupport.stream(json.path("errors").spliterator(), false)
            .map(error -> join(error.path("field").asString(""), error.path("message")))
            .toList();
    return new Problem(status, json.path("code").asString(""), detail, errors);
  }

  /// Whether what was sent is at fault, not who sent it or the server.
  public boolean isAboutContent() {
    return status == 400 || status == 413 || status == 415 || status == 422;
  }

  /// One line per problem.
  public List<String> lines() {
    String suffix = code.isEmpty() ? "" : " (" + code + ")";
    List<String> lines = new ArrayList<>();
    errors.forEach(error -> lines.add(error + suffix));
    if (lines.isEmpty()) {
      lines.add(detail + suffix);
    }
    return lines;
  }

  private static String join(String field, JsonNode message) {
    String text = message.asString("is not valid");
    return field.isEmpty() ? text : field + ": " + text;
  }

  private static JsonNode read(String body) {
    try {
      JsonNode json = JsonMapper.shared().readTree(body);
      return json == null ? JsonMapper.shared().createObjectNode() : json;
    } catch (JacksonException e) {
      return JsonMapper.shared().createObjectNode(); // e.g. the page of a proxy in between
    }
  }
}
