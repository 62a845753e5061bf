package org.ocrm.query.generation.postgres;

/// A slot by its number, written into statements. As a parameter of a prepared statement it would
/// have the server open and lock the partitions of all slots each time, only to use one.
public record Slot(int number) {

  /// A statement with the number wherever it says `{slot}`.
  public String in(String statement) {
    return statement.replace("{slot}", Integer.toString(number));
  }
}
