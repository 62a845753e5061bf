package org.ocrm.app.web;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.problem.Problem;

/// Answers what is refused before it becomes a request, such as a broken request line or header,
/// where Tomcat would send a page of HTML. Tomcat makes it by name, so it is public.
///
/// What a caller did wrong stays in the 400s: Tomcat's 501 and 505 for methods, codings and
/// versions it has never heard of would look like failures of ours.
public final class ProblemReportValve extends ErrorReportValve {

  private static final int FIRST_ERROR = 400;

  @Override
  protected void report(Request request, Response response, @Nullable Throwable throwable) {
    if (response.getStatus() < FIRST_ERROR
        || response.getContentWritten() > 0
        || !response.setErrorReported()) {
      return;
    }
    Problem problem = problem(request, response.getStatus());
    WrittenProblem written = WrittenProblem.of(problem, request.getRequestURI());
    byte[] body = written.body();
    try {
      response.setStatus(problem.status());
      response.setContentType(written.contentType());
      response.setContentLength(body.length);
      if (problem.status() == 405) {
        response.setHeader("Allow", "GET, HEAD, POST, OPTIONS");
      }
      response.getOutputStream().write(body);
      response.finishResponse();
    } catch (IOException | IllegalStateException _) {
      // the caller has gone
    }
  }

  private static Problem problem(Request request, int status) {
    return switch (status) {
      case 400 ->
          isBad(request.getCoyoteRequest().requestURI().toString())
              ? Problem.malformed(
                  "path",
                  "holds a character or %-escape that no address here has; ids are made of letters,"
                      + " digits and . _ : + @ ~ = -")
              : Problem.malformed(
                  "request",
                  "is not valid HTTP, or longer than we read: look at the address, the headers and"
                      + " the length of the body");
      case 501 ->
          "CONNECT".equals(request.getMethod())
              ? StatusProblems.of(405)
              : Problem.malformed("Transfer-Encoding", "must be chunked or absent");
      case 505 -> Problem.malformed("request", "must be of HTTP/1.1");
      default -> StatusProblems.of(status);
    };
  }

  private static boolean isBad(@Nullable String path) {
    return path != null
        && path.startsWith("/")
        && (path.contains("%") || path.contains("..") || path.contains("\\") || !isPlain(path));
  }

  private static boolean isPlain(String path) {
    return path.chars().allMatch(c -> c > ' ' && c < 0x7f && "\"<>[]^`{|}".indexOf(c) < 0);
  }
}
