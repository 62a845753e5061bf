package org.ocrm.app.web;

import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.problem.Problem;
import org.ocrm.kernel.problem.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.util.DisconnectedClientHelper;

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

  /// A query string or form that cannot be decoded.
  @ExceptionHandler
  ResponseEntity<Object> handle(InvalidParameterException exception) {
    return respond(
        Problem.malformed("query", "holds a %-escape that is broken or not UTF-8"),
        HttpHeaders.EMPTY);
  }

  @ExceptionHandler
  ResponseEntity<Object> handle(MultipartException exception) {
    return respond(
        Problem.malformed("body", "is not the multipart form that its media type says"),
        HttpHeaders.EMPTY);
  }

  @ExceptionHandler
  @Nullable ResponseEntity<Object> handleAnything(Exception exception) {
    if (DisconnectedClientHelper.isClientDisconnectedException(exception)) {
      return null; // nobody is there to be told
    }
    if (Busy.isCauseOf(exception)) {
      return handleBusy(exception);
    }
    LOG.error("A request failed because of a defect", exception);
    return respond(StatusProblems.of(500), HttpHeaders.EMPTY);
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
    return respond(StatusProblems.of(exception, status.value()), headers);
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
}
