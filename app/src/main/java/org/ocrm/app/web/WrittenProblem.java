package org.ocrm.app.web;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.problem.Problem;
import org.springframework.http.MediaType;

/// A problem in bytes, in the form that its address speaks.
record WrittenProblem(String json, String contentType) {

  /// A problem as it is sent from an address.
  ///
  /// @param address without the name of the server
  static WrittenProblem of(Problem problem, @Nullable String address) {
    ProblemBody body = ProblemBody.of(problem);
    return address != null && address.startsWith(TmfErrorBody.PATH)
        ? new WrittenProblem(TmfErrorBody.of(body).asJson(), MediaType.APPLICATION_JSON_VALUE)
        : new WrittenProblem(body.asJson(), MediaType.APPLICATION_PROBLEM_JSON_VALUE);
  }

  byte[] body() {
    return json.getBytes(StandardCharsets.UTF_8);
  }
}
