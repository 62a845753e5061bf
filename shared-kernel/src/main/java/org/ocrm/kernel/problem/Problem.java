package org.ocrm.kernel.problem;

import java.util.List;

/// Why a request was not carried out (RFC 9457, with a stable `code` for programs).
///
/// @param status HTTP status
/// @param code stable word for programs, e.g. `service-already-active`
/// @param detail one sentence for people
/// @param errors the attributes that are wrong; only for status 400
public record Problem(int status, String code, String detail, List<FieldError> errors) {

  public Problem {
    errors = List.copyOf(errors);
  }

  public static Problem of(int status, String code, String detail) {
    return new Problem(status, code, detail, List.of());
  }

  /// 400 with the attributes that are wrong.
  public static Problem malformed(List<FieldError> errors) {
    FieldError first = errors.getFirst();
    return new Problem(
        400, "malformed-request", "%s: %s".formatted(first.field(), first.message()), errors);
  }

  public static Problem malformed(String field, String message) {
    return malformed(List.of(new FieldError(field, message)));
  }

  public ProblemException asException() {
    return new ProblemException(this);
  }
}
