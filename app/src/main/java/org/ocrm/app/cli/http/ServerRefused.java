package org.ocrm.app.cli.http;

/// The server understood and said no.
public final class ServerRefused extends RuntimeException {
  private final transient Problem problem;

  ServerRefused(Problem problem) {
    super(String.join("; ", problem.lines()));
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}
