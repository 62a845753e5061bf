package org.ocrm.app.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.problem.FieldError;
import org.ocrm.kernel.problem.Problem;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;

/// A problem as it is sent: the members of RFC 9457, and ours.
///
/// @param code stable word for programs
/// @param errors the attributes that are wrong; only with status 400
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProblemBody(
    URI type,
    String title,
    int status,
    String detail,
    String code,
    @Nullable List<FieldError> errors) {

  private static final int LONGEST_DETAIL = 600;
  private static final JsonMapper JSON = new JsonMapper();

  static ProblemBody of(Problem problem) {
    return new ProblemBody(
        URI.create("urn:ocrm:problem:" + problem.code()),
        HttpStatus.valueOf(problem.status()).getReasonPhrase(),
        problem.status(),
        shortened(problem.detail()),
        problem.code(),
        problem.status() == 400 ? problem.errors() : null);
  }

  /// A sentence may quote what the caller sent, which may be anything.
  private static String shortened(String detail) {
    return detail.length() <= LONGEST_DETAIL ? detail : detail.substring(0, LONGEST_DETAIL) + "…";
  }

  /// For the places where no framework writes for us.
  String asJson() {
    return JSON.writeValueAsString(this);
  }
}
