package org.ocrm.kernel.yaml;

/// One thing that is wrong with a file: its line (from 1), the path of the field (empty for
/// the file as a whole) and a message that says what would be right.
public record Mistake(int line, String field, String message) {}
