package org.ocrm.command.dispatch.rest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.ocrm.command.dispatch.Awaited;
import org.ocrm.command.dispatch.CommandContext;
import org.ocrm.command.dispatch.CommandOutcome;
import org.ocrm.command.dispatch.CommandReply;
import org.ocrm.command.dispatch.IdempotencyKey;
import org.ocrm.command.dispatch.StreamPositions;
import org.ocrm.command.dispatch.SubscriberCommands;
import org.ocrm.command.subscriber.SubscriberCommand;
import org.ocrm.kernel.event.json.EventJson;
import org.ocrm.kernel.problem.FieldErrors;
import org.ocrm.kernel.subscriber.Identifiers;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.json.JsonMapper;

/// Sends the command of a request with what stands in its headers, and turns refusals into
/// problems.
///
/// The fingerprint of a request is a digest of what the caller wrote: the kind of command, the ids
/// in the path and the body, and none of the ids and times that we fill in.
public final class CommandEndpoint {

  static final String POSITION = "Ocrm-Position";

  public static final String IDEMPOTENCY_KEY = "Idempotency-Key";
  private static final String ACTOR = "Ocrm-Actor";
  private static final String CLIENT = "Ocrm-Client";
  private static final String CORRELATION_ID = "X-Correlation-Id";

  /// Those that are looked at.
  public static final List<String> HEADERS =
      List.of(IDEMPOTENCY_KEY, ACTOR, CLIENT, CORRELATION_ID);

  private static final int LONGEST_TEXT = 255;

  private final SubscriberCommands commands;
  private final StreamPositions positions;
  private final JsonMapper json = EventJson.configure(JsonMapper.builder()).build();

  public CommandEndpoint(SubscriberCommands commands, StreamPositions positions) {
    this.commands = commands;
    this.positions = positions;
  }

  /// Sends a command.
  ///
  /// @param request the body as the caller wrote it
  /// @param scope what the path names beside the subscriber, e.g. a service id: part of what makes
  ///     two requests the same
  /// @throws org.ocrm.kernel.problem.ProblemException when it is refused
  public AcceptedCommand send(
      SubscriberCommand command,
      Object request,
      String scope,
      @Nullable String reference,
      HttpHeaders headers) {
    return Awaited.of(begin(command, request, scope, reference, headers));
  }

  /// Begins with a command; see [SubscriberCommands#begin].
  public CompletableFuture<AcceptedCommand> begin(
      SubscriberCommand command,
      Object request,
      String scope,
      @Nullable String reference,
      HttpHeaders headers) {
    return begin(command, new Request(nameOf(command), request, scope, reference), headers);
  }

  /// What a caller asked for, in the words that tell two requests apart.
  ///
  /// @param deed what is asked for, e.g. `ActivateService`
  /// @param body as the caller wrote it, or as it would have to be written at `/api`
  public record Request(String deed, Object body, String scope, @Nullable String reference) {}

  /// What a request for a command is called when nothing else is said.
  public static String nameOf(SubscriberCommand command) {
    return command.getClass().getSimpleName();
  }

  /// Sends a command whose request says by itself what it is the same as.
  ///
  /// @throws org.ocrm.kernel.problem.ProblemException when it is refused
  public AcceptedCommand send(SubscriberCommand command, Request request, HttpHeaders headers) {
    return Awaited.of(begin(command, request, headers));
  }

  private CompletableFuture<AcceptedCommand> begin(
      SubscriberCommand command, Request request, HttpHeaders headers) {
    FieldErrors errors = new FieldErrors();
    String key = header(errors, headers, IDEMPOTENCY_KEY);
    CommandContext context =
        new CommandContext(
            header(errors, headers, ACTOR),
            header(errors, headers, CLIENT),
            request.reference(),
            header(errors, headers, CORRELATION_ID),
            key == null ? null : new IdempotencyKey(key, fingerprint(command, request)));
    errors.throwIfAny();
    return commands.begin(command, context).thenApply(outcome -> accepted(command, outcome));
  }

  private AcceptedCommand accepted(SubscriberCommand command, CommandOutcome outcome) {
    CommandReply reply = RefusalProblems.orAccepted(outcome.reply());
    return new AcceptedCommand(
        reply, outcome.position().orElseGet(() -> positions.of(command.subscriberId())));
  }

  private String fingerprint(SubscriberCommand command, Request request) {
    return digest(
        String.join(
            "\n",
            request.deed(),
            command.subscriberId(),
            request.scope(),
            json.writeValueAsString(request.body())));
  }

  private static @Nullable String header(FieldErrors errors, HttpHeaders headers, String name) {
    if (headers.getOrEmpty(name).size() > 1) {
      errors.add(name, "is given more than once");
    }
    return errors.optional(name, headers.getFirst(name), CommandEndpoint::problemWithHeader);
  }

  private static Optional<String> problemWithHeader(String value) {
    return Identifiers.problemWithText(value, LONGEST_TEXT);
  }

  private static String digest(String text) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }
}
