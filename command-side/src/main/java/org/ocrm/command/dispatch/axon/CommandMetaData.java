package org.ocrm.command.dispatch.axon;

import java.util.List;

/// Names of what a command carries beside itself.
public final class CommandMetaData {

  public static final String ACTOR = "actor";
  public static final String CLIENT = "client";
  public static final String REFERENCE = "reference";
  public static final String CORRELATION_ID = "correlationId";
  static final String IDEMPOTENCY_KEY = "idempotencyKey";
  static final String FINGERPRINT = "fingerprint";

  /// What goes on to the events that a command causes: who and why, not the mechanics of delivery.
  public static final List<String> OF_EVENTS = List.of(ACTOR, CLIENT, REFERENCE, CORRELATION_ID);

  private CommandMetaData() {}
}
