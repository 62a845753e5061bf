package org.ocrm.query.generation;

/// An event stands in history that cannot be folded; a rebuild stops at it. The message names its
/// position.
public final class UnfoldableHistory extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public UnfoldableHistory(String message, Throwable cause) {
    super(message, cause);
  }
}
