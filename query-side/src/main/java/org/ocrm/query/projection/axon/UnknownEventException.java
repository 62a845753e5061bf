package org.ocrm.query.projection.axon;

/// An event was stored by a newer version of the program.
final class UnknownEventException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnknownEventException(String wireName) {
    super("Events named " + wireName + " are not known to this version");
  }
}
