package org.ocrm.command.subscriber.axon;

/// The history of a subscriber holds an event that a newer version of the program has stored;
/// nothing can be decided about it here.
final class UnknownEventException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnknownEventException(String wireName) {
    super("Events named " + wireName + " are not known to this version");
  }
}
