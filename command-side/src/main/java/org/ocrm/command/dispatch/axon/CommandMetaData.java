package org.ocrm.command.dispatch.axon;

import java.util.List;
import org.ocrm.command.dispatch.CommandContext;

/// Names of what a command carries beside itself.
public final class CommandMetaData {

  static final String IDEMPOTENCY_KEY = "idempotencyKey";
  static final String FINGERPRINT = "fingerprint";

  /// Names of what goes on to the events that a command causes.
  public static final List<String> OF_EVENTS =
      List.of(
          CommandContext.ACTOR,
          CommandContext.CLIENT,
          CommandContext.REFERENCE,
          CommandContext.CORRELATION_ID);

  private CommandMetaData() {}
}
