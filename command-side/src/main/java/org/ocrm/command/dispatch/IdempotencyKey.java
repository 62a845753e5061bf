package org.ocrm.command.dispatch;

/// A key that a caller has given a request, to be able to repeat it.
///
/// @param value as the caller wrote it
/// @param fingerprint digest of the request, by which a reuse of the key for something else shows
public record IdempotencyKey(String value, String fingerprint) {}
