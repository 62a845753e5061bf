package org.ocrm.command.dispatch;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Who asks, why, and under which key: metadata of the command and of every event it causes.
///
/// @param actor the person or system that wants it, e.g. a clerk
/// @param client the program that sent it
/// @param reference the caller's own reference, e.g. an order number
/// @param correlationId ties this command to others of the same conversation
/// @param key at most one command is carried out under it
public record CommandContext(
    @Nullable String actor,
    @Nullable String client,
    @Nullable String reference,
    @Nullable String correlationId,
    @Nullable IdempotencyKey key) {

  public static final String ACTOR = "actor";
  public static final String CLIENT = "client";
  public static final String REFERENCE = "reference";
  public static final String CORRELATION_ID = "correlationId";

  /// What goes on to the events that a command causes: who and why, not the mechanics of delivery.
  public Map<String, String> ofEvents() {
    Map<String, String> entries = new HashMap<>();
    put(entries, ACTOR, actor);
    put(entries, CLIENT, client);
    put(entries, REFERENCE, reference);
    put(entries, CORRELATION_ID, correlationId);
    return entries;
  }

  private static void put(Map<String, String> entries, String name, @Nullable String value) {
    if (value != null) {
      entries.put(name, value);
    }
  }
}
