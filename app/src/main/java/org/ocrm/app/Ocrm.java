package org.ocrm.app;

/// The only main class: `ocrm serve` starts the server, every other subcommand talks to a running
/// one.
public final class Ocrm {
  private Ocrm() {}

  public static void main(String[] args) {
    System.out.println("ocrm");
  }
}
