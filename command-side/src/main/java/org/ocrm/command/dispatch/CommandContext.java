package org.ocrm.command.dispatch;

import org.jspecify.annotations.Nullable;

/// Who asks, why, and under which key: metadata of the command and of every event it causes.
///
/// @param actor the person or system that wants it, e.g. a clerk
/// @param client the program that sent it
/// @param reference the caller's own reference, e.g. an order number
/// @param correlationId ties this command to others of the same conversation
/// @param idempotencyKey at most one command is carried out under it
/// @param fingerprint digest of the request, by which a reuse of the key for something else shows
public record CommandContext(
    @Nullable String actor,
    @Nullable String client,
    @Nullable String reference,
    @Nullable String correlationId,
    @Nullable String idempotencyKey,
    String fingerprint) {}
