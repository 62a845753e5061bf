package org.ocrm.app.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.stream.Collectors;
import org.ocrm.kernel.problem.FieldError;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;

/// A problem as TM Forum's APIs send it.
///
/// @param code stable word for programs, the same as elsewhere
/// @param reason name of the status
/// @param message what is wrong, every parameter of it by name
/// @param status as text, which is how the specifications have it
record TmfErrorBody(
    String code,
    String reason,
    String message,
    String status,
    @JsonProperty("referenceError") String reference,
    @JsonProperty("@type") String type) {

  static final String PATH = "/tmf-api/";

  private static final int LONGEST = 1000;
  private static final JsonMapper JSON = new JsonMapper();

  static TmfErrorBody of(ProblemBody problem) {
    List<FieldError> errors = problem.errors();
    return of(
        problem.code(),
        problem.status(),
        errors == null || errors.isEmpty()
            ? problem.detail()
            : errors.stream()
                .map(error -> error.field() + " " + error.message())
                .collect(Collectors.joining("; ")));
  }

  private static TmfErrorBody of(String code, int status, String message) {
    return new TmfErrorBody(
        code,
        HttpStatus.valueOf(status).getReasonPhrase(),
        message.length() <= LONGEST ? message : message.substring(0, LONGEST) + "…",
        Integer.toString(status),
        "urn:ocrm:problem:" + code,
        "Error");
  }

  /// For the places where no framework writes for us.
  String asJson() {
    return JSON.writeValueAsString(this);
  }
}
