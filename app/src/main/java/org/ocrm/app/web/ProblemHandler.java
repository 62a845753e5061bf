package org.ocrm.app.web;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.problem.FieldError;
import org.ocrm.kernel.problem.Problem;
import org.ocrm.kernel.problem.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/// Answers everything that goes wrong with `application/problem+json`: what the caller did, in
/// words; what we did, without a trace of our insides.
@RestControllerAdvice
public final class ProblemHandler extends ResponseEntityExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(ProblemHandler.class);
  private static final int SECONDS_TO_WAIT = 1;

  @ExceptionHandler
  ResponseEntity<Object> handle(ProblemException exception) {
    return respond(exception.problem(), HttpHeaders.EMPTY);
  }

  /// No connection, or a time limit of the database: the same request may succeed in a moment.
  @ExceptionHandler({
    CannotCreateTransactionException.class,
    CannotGetJdbcConnectionException.class,
    QueryTimeoutException.class,
    TransientDataAccessException.class
  })
  ResponseEntity<Object> handleBusy(Exception exception) {
    LOG.warn("The database is busy: {}", exception.getMessage());
    return respond(
        Problem.of(503, "busy", "The database is busy; try again in a moment."), HttpHeaders.EMPTY);
  }

  @ExceptionHandler
  ResponseEntity<Object> handleAnything(Exception exception) {
    LOG.error("A request failed because of a defect", exception);
    return respond(
        Problem.of(500, "internal-error", "Something is wrong on our side; it has been logged."),
        HttpHeaders.EMPTY);
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException exception,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return respond(JsonProblems.of(exception), headers);
  }

  /// Everything that Spring's web layer refuses by itself.
  @Override
  protected @Nullable ResponseEntity<Object> handleExceptionInternal(
      Exception exception,
      @Nullable Object body,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    HttpStatus known = HttpStatus.valueOf(status.value());
    String detail =
        body instanceof ProblemDetail spring && spring.getDetail() != null
            ? spring.getDetail()
            : known.getReasonPhrase();
    return respond(Problem.of(status.value(), codeOf(known), detail), headers);
  }

  static ResponseEntity<Object> respond(Problem problem, HttpHeaders headers) {
    ResponseEntity.BodyBuilder response =
        ResponseEntity.status(problem.status())
            .headers(headers)
            .contentType(MediaType.APPLICATION_PROBLEM_JSON);
    if (problem.status() == 503 || problem.status() == 429) {
      response.header(HttpHeaders.RETRY_AFTER, Integer.toString(SECONDS_TO_WAIT));
    }
    return response.body(ProblemBody.of(problem));
  }

  private static String codeOf(HttpStatus status) {
    return status.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  /// The members of RFC 9457, and ours.
  record ProblemBody(
      URI type,
      String title,
      int status,
      String detail,
      String code,
      @Nullable List<FieldError> errors) {

    static ProblemBody of(Problem problem) {
      return new ProblemBody(
          URI.create("urn:ocrm:problem:" + problem.code()),
          HttpStatus.valueOf(problem.status()).getReasonPhrase(),
          problem.status(),
          problem.detail(),
          problem.code(),
          problem.status() == 400 ? problem.errors() : null);
    }
  }
}
