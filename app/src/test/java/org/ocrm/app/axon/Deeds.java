package org.ocrm.app.axon;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.ocrm.app.RunningServer;
import org.ocrm.command.dispatch.CommandContext;
import org.ocrm.command.dispatch.CommandReply;
import org.ocrm.command.dispatch.IdempotencyKey;
import org.ocrm.command.dispatch.SubscriberCommands;
import org.ocrm.command.subscriber.SubscriberCommand;
import org.ocrm.command.subscriber.SubscriberCommand.ActivateService;
import org.ocrm.command.subscriber.SubscriberCommand.RecordInteraction;
import org.ocrm.kernel.subscriber.ServiceKind;

/// Commands that tests send, and events that only tests put into the store.
final class Deeds {

  private final RunningServer server;

  Deeds(RunningServer server) {
    this.server = server;
  }

  CommandReply send(SubscriberCommand command) {
    return send(command, null);
  }

  CommandReply send(SubscriberCommand command, @Nullable String key) {
    IdempotencyKey kept = key == null ? null : new IdempotencyKey(key, command.toString());
    return server
        .bean(SubscriberCommands.class)
        .send(command, new CommandContext("a clerk", "tests", null, null, kept))
        .reply();
  }

  CommandReply contact(String subscriberId, String interactionId) {
    return send(contactOf(subscriberId, interactionId));
  }

  static RecordInteraction contactOf(String subscriberId, String interactionId) {
    return new RecordInteraction(
        subscriberId, interactionId, "CC", "question", null, null, null, now());
  }

  static ActivateService permanent(String subscriberId, String serviceId, String code) {
    return new ActivateService(
        subscriberId, serviceId, code, ServiceKind.PERMANENT, "MA", null, now(), null);
  }

  static ActivateService temporary(String subscriberId, String serviceId, Instant expiresAt) {
    return new ActivateService(
        subscriberId, serviceId, "pass", ServiceKind.TEMPORARY, "MA", null, now(), expiresAt);
  }

  /// Appends an event straight to the table, as another version of the program would.
  void append(String subscriberId, String payloadType, String payload) {
    int rows =
        server
            .jdbc()
            .sql(
                """
                INSERT INTO domain_event_entry (event_identifier, aggregate_identifier,
                  sequence_number, type, time_stamp, payload_type, payload_revision, payload,
                  meta_data)
                SELECT gen_random_uuid()::text, :id, coalesce(max(sequence_number) + 1, 0),
                  'SubscriberAggregate', :now, :type, '1', convert_to(:payload, 'UTF8'),
                  convert_to('{}', 'UTF8')
                FROM domain_event_entry WHERE aggregate_identifier = :id
                """)
            .param("id", subscriberId)
            .param("now", now().toString())
            .param("type", payloadType)
            .param("payload", payload)
            .update();
    if (rows != 1) {
      throw new IllegalStateException("the event was not appended");
    }
  }

  static String interaction(String subscriberId, String interactionId) {
    return """
    {"subscriberId":"%s","interactionId":"%s","channel":"CC","type":"question",\
    "effectiveAt":"2026-01-05T10:00:00Z","recordedAt":"2026-01-05T10:00:00Z"}"""
        .formatted(subscriberId, interactionId);
  }

  static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MICROS);
  }
}
