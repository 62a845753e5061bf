package org.ocrm.command.imports;

/// The file as a whole cannot be read, or not any further. Unchecked, because it may come out of an
/// iterator after any number of good rows; the message is written for the person who sent the file.
public final class UnreadableFile extends RuntimeException {
  public UnreadableFile(String message) {
    super(message);
  }

  public UnreadableFile(String message, Throwable cause) {
    super(message, cause);
  }
}
