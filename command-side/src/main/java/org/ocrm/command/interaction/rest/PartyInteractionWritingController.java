package org.ocrm.command.interaction.rest;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ocrm.command.dispatch.StreamPositions;
import org.ocrm.command.dispatch.rest.AcceptedCommand;
import org.ocrm.command.dispatch.rest.CommandEndpoint;
import org.ocrm.command.interaction.InteractionCreation;
import org.ocrm.command.interaction.InteractionPatch;
import org.ocrm.command.subscriber.SubscriberCommand;
import org.ocrm.command.subscriber.SubscriberCommand.VoidInteraction;
import org.ocrm.command.tmf.ResourceAnswers;
import org.ocrm.command.tmf.json.TmfJson;
import org.ocrm.kernel.problem.FieldError;
import org.ocrm.kernel.problem.Problem;
import org.ocrm.kernel.problem.ProblemException;
import org.ocrm.kernel.subscriber.ChannelRegistry;
import org.ocrm.kernel.subscriber.InteractionKey;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// The writing half of TM Forum's party interactions (TMF683 v4): the commands of `/api`, and then
/// the answer of the own GET. Only where the reading side runs in the same process.
@RestController
@Profile("(command & query) | (!command & !query)")
@RequestMapping(PartyInteractionWritingController.PATH)
final class PartyInteractionWritingController {

  static final String PATH = "/tmf-api/partyInteraction/v4/partyInteraction";

  private static final String DELETED = "deleted";
  private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

  private final CommandEndpoint endpoint;
  private final ResourceAnswers answers;
  private final StreamPositions positions;
  private final ChannelRegistry channels;
  private final Clock clock;

  PartyInteractionWritingController(
      CommandEndpoint endpoint,
      ResourceAnswers answers,
      StreamPositions positions,
      ChannelRegistry channels,
      Clock clock) {
    this.endpoint = endpoint;
    this.answers = answers;
    this.positions = positions;
    this.channels = channels;
    this.clock = clock;
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Map<String, Object>> create(
      @RequestBody byte[] body, @RequestHeader HttpHeaders headers) {
    Map<String, @Nullable Object> told = TmfJson.object(body);
    InteractionCreation creation =
        InteractionCreation.of(told, UUID.randomUUID().toString(), channels, clock.instant());
    Map<String, String> asSentToUs = creation.asSentToUs();
    AcceptedCommand accepted =
        send(creation.command(), asSentToUs == null ? told : asSentToUs, "", headers);
    InteractionKey key =
        new InteractionKey(
            accepted.interaction().subscriberId(), accepted.interaction().interactionId());
    return accepted.created(URI.create(PATH + "/" + key.text()), shown(key, accepted.position()));
  }

  @PatchMapping(
      path = "/{id}",
      consumes = {"application/json", "application/merge-patch+json"})
  ResponseEntity<Map<String, Object>> change(
      @PathVariable String id, @RequestBody byte[] body, @RequestHeader HttpHeaders headers) {
    InteractionKey key = key(id);
    Map<String, @Nullable Object> told = TmfJson.object(body);
    AcceptedCommand accepted =
        send(InteractionPatch.of(key, told, channels), told, key.interactionId(), headers);
    return accepted.ok(shown(key, accepted.position()));
  }

  /// Without an idempotency key, what is not there cannot be deleted; with one, whoever repeats it
  /// is told what was answered.
  @DeleteMapping("/{id}")
  ResponseEntity<Map<String, Object>> delete(
      @PathVariable String id, @RequestHeader HttpHeaders headers) {
    InteractionKey key = key(id);
    if (headers.getFirst(IDEMPOTENCY_KEY) == null) {
      var _ = shown(key, positions.of(key.subscriberId()));
    }
    AcceptedCommand accepted =
        send(
            new VoidInteraction(key.subscriberId(), key.interactionId(), DELETED),
            DELETED,
            key.interactionId(),
            headers);
    var _ = answers.read(PATH, key.subscriberId(), key.text(), accepted.position());
    return accepted.nothing();
  }

  private Map<String, Object> shown(InteractionKey key, long position) {
    return answers
        .read(PATH, key.subscriberId(), key.text(), position)
        .orElseThrow(() -> unknown(key.text()));
  }

  private AcceptedCommand send(
      SubscriberCommand command, Object request, String scope, HttpHeaders headers) {
    try {
      return endpoint.send(command, request, scope, null, headers);
    } catch (ProblemException refused) {
      throw inTheirWords(refused.problem()).asException();
    }
  }

  /// Our `effectiveAt` is called otherwise here, and what was voided is not there.
  private static Problem inTheirWords(Problem problem) {
    if (problem.code().equals("interaction-voided")) {
      return Problem.of(404, "interaction-unknown", problem.detail());
    }
    List<FieldError> errors =
        problem.errors().stream()
            .map(
                error ->
                    error.field().equals("effectiveAt")
                        ? new FieldError("interactionDate.startDateTime", error.message())
                        : error)
            .toList();
    return new Problem(problem.status(), problem.code(), problem.detail(), errors);
  }

  private static InteractionKey key(String id) {
    return InteractionKey.of(id).orElseThrow(() -> unknown(id));
  }

  private static RuntimeException unknown(String id) {
    return Problem.of(404, "interaction-unknown", "There is no interaction %s.".formatted(id))
        .asException();
  }
}
