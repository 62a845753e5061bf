package org.ocrm.kernel.problem;

/// One attribute of a request that cannot be used as it is.
///
/// @param field name of the attribute as the caller wrote it
/// @param message completes "the value …"
public record FieldError(String field, String message) {}
