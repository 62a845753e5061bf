package org.ocrm.query.generation.bulk;

/// An event that this version cannot fold stops the bulk: a number that leaves it out is wrong.
public final class UnfoldableEvent extends RuntimeException {

  private final long position;
  private final String type;
  private final String reason;

  public UnfoldableEvent(long position, String type, String reason) {
    super("The event at position %d, a %s, cannot be folded: %s".formatted(position, type, reason));
    this.position = position;
    this.type = type;
    this.reason = reason;
  }

  public long position() {
    return position;
  }

  /// Payload type as it stands in the store.
  public String type() {
    return type;
  }

  public String reason() {
    return reason;
  }
}
