package org.ocrm.command.imports.yaml;

/// One thing that is wrong with a mapping file: its line (from 1), the path of the field (empty for
/// the file as a whole) and a message that says what would be right.
public record MappingMistake(int line, String field, String message) {}
