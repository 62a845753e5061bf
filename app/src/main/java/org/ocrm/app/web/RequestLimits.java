package org.ocrm.app.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.problem.Problem;
import org.ocrm.kernel.problem.ProblemException;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/// Looks at a request before anybody reads it: an address must mean one thing only, and a body must
/// be small, plain and quick, except on the routes that are made for files.
final class RequestLimits extends OncePerRequestFilter implements Ordered {

  private static final List<String> FILE_ROUTES =
      List.of("/api/imports", "/api/features/point-in-time");

  private final long maxBody;

  /// @param maxBody longest body in bytes, but for files
  RequestLimits(long maxBody) {
    this.maxBody = maxBody;
  }

  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      Problem problem = problemWith(request);
      if (problem != null) {
        throw problem.asException();
      }
      chain.doFilter(takesFiles(request) ? request : new BoundedBody(request, maxBody), response);
      if (!request.isAsyncStarted()) { // else it is another thread's, and never bare
        explainBareStatus(request, response);
      }
    } catch (ProblemException refused) {
      send(refused.problem(), request, response);
    }
  }

  private @Nullable Problem problemWith(HttpServletRequest request) {
    if (request.getRequestURI().indexOf(';') >= 0) {
      return Problem.malformed("path", "must not contain ;");
    }
    if (takesFiles(request)) {
      return null;
    }
    if (request.getContentLengthLong() > maxBody) {
      return BoundedBody.tooLarge(maxBody);
    }
    String coding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
    if (coding != null && !coding.equalsIgnoreCase("identity")) {
      return StatusProblems.of(415, "A compressed body is not accepted here.");
    }
    return null;
  }

  private static boolean takesFiles(HttpServletRequest request) {
    return FILE_ROUTES.stream().anyMatch(request.getRequestURI()::startsWith);
  }

  /// Some routes of the framework answer with a status and nothing else.
  private static void explainBareStatus(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (response.getStatus() >= 400
        && response.getContentType() == null
        && !request.getMethod().equals("HEAD")) {
      send(StatusProblems.of(response.getStatus()), request, response);
    }
  }

  private static void send(
      Problem problem, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (response.isCommitted()) {
      return;
    }
    WrittenProblem written = WrittenProblem.of(problem, request.getRequestURI());
    response.reset();
    response.setStatus(problem.status());
    response.setContentType(written.contentType());
    response.setContentLength(written.body().length);
    response.getOutputStream().write(written.body());
  }
}
