package org.ocrm.app.cli;

/// The command line asks for something that cannot be; exit code 2.
final class WrongUsage extends RuntimeException {
  WrongUsage(String what) {
    super(what);
  }
}
