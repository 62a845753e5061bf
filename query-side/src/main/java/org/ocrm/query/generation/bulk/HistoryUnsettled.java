package org.ocrm.query.generation.bulk;

/// A line through history cannot be drawn yet: events may still turn up before it. Try later.
public final class HistoryUnsettled extends RuntimeException {

  public HistoryUnsettled(String message) {
    super(message);
  }
}
