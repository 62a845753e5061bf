package org.ocrm.query.export;

/// A file could not be written to its end for a reason of ours, and the client has some of it: the
/// answer has to be cut off, so that nobody takes it for a whole one.
public final class DeliveryBroken extends RuntimeException {

  private static final long serialVersionUID = 1L;

  DeliveryBroken(RuntimeException cause) {
    super("A file was cut off half way", cause);
  }
}
