package org.ocrm.command.activation.rest;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ocrm.command.activation.ServiceCreation;
import org.ocrm.command.activation.ServicePatch;
import org.ocrm.command.dispatch.StreamPositions;
import org.ocrm.command.dispatch.rest.AcceptedCommand;
import org.ocrm.command.dispatch.rest.CommandEndpoint;
import org.ocrm.command.dispatch.rest.CommandEndpoint.Request;
import org.ocrm.command.subscriber.SubscriberCommand;
import org.ocrm.command.subscriber.SubscriberCommand.VoidServiceActivation;
import org.ocrm.command.tmf.ResourceAnswers;
import org.ocrm.command.tmf.json.TmfJson;
import org.ocrm.kernel.problem.FieldError;
import org.ocrm.kernel.problem.Problem;
import org.ocrm.kernel.problem.ProblemException;
import org.ocrm.kernel.subscriber.ChannelRegistry;
import org.ocrm.kernel.subscriber.ServiceKey;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// What POST, PATCH and DELETE of a service do, whichever of the two APIs they come by: the
/// commands of `/api`, and then the answer of the own GET.
@Component
@ServesBothSides
final class ServiceWriting {

  private static final String DELETED = "deleted";

  private final CommandEndpoint endpoint;
  private final ResourceAnswers answers;
  private final StreamPositions positions;
  private final ChannelRegistry channels;
  private final Clock clock;

  ServiceWriting(
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

  /// A command that was accepted and is durable.
  record Written(HttpStatus status, ServiceKey key, AcceptedCommand command) {}

  Written create(byte[] body, HttpHeaders headers) {
    Map<String, @Nullable Object> told = TmfJson.object(body);
    ServiceCreation creation =
        ServiceCreation.of(told, UUID.randomUUID().toString(), channels, clock.instant());
    Map<String, String> asSentToUs = creation.asSentToUs();
    SubscriberCommand command = creation.command();
    Request request =
        new Request(
            CommandEndpoint.nameOf(command), asSentToUs == null ? told : asSentToUs, "", null);
    AcceptedCommand accepted = send(command, request, headers, "startDate");
    return new Written(HttpStatus.CREATED, keyOf(accepted), accepted);
  }

  Written change(String id, byte[] body, HttpHeaders headers) {
    ServiceKey key = key(id);
    Map<String, @Nullable Object> told = TmfJson.object(body);
    ServicePatch patch = ServicePatch.of(key, told, channels, clock.instant());
    Map<String, String> asSentToUs = patch.asSentToUs();
    Request request =
        asSentToUs == null
            ? new Request(CommandEndpoint.nameOf(patch.command()), told, key.serviceId(), null)
            : new Request("DeactivateService", asSentToUs, key.serviceId(), null);
    boolean ends = !told.containsKey("startDate");
    AcceptedCommand accepted =
        send(patch.command(), request, headers, ends ? "endDate" : "startDate");
    return new Written(HttpStatus.OK, key, accepted);
  }

  /// Without an idempotency key, what is not there cannot be deleted; with one, whoever repeats it
  /// is told what was answered.
  Written delete(String path, String id, HttpHeaders headers) {
    ServiceKey key = key(id);
    if (headers.getFirst(CommandEndpoint.IDEMPOTENCY_KEY) == null) {
      long head = positions.of(key.subscriberId());
      if (answers.read(path, key.subscriberId(), key.text(), head).isEmpty()) {
        throw unknown(key.text());
      }
    }
    SubscriberCommand command =
        new VoidServiceActivation(key.subscriberId(), key.serviceId(), DELETED);
    Request request = new Request(CommandEndpoint.nameOf(command), DELETED, key.serviceId(), null);
    AcceptedCommand accepted = send(command, request, headers, "id");
    return new Written(HttpStatus.NO_CONTENT, key, accepted);
  }

  /// The answer, as soon as the own GET gives it.
  ResponseEntity<Map<String, Object>> answer(String path, Written written) {
    ServiceKey key = written.key();
    var resource = answers.read(path, key.subscriberId(), key.text(), written.command().position());
    if (written.status() == HttpStatus.NO_CONTENT) {
      return written.command().nothing();
    }
    Map<String, Object> body = resource.orElseThrow(() -> unknown(key.text()));
    return written.status() == HttpStatus.CREATED
        ? written.command().created(URI.create(path + "/" + key.text()), body)
        : written.command().ok(body);
  }

  private AcceptedCommand send(
      SubscriberCommand command, Request request, HttpHeaders headers, String time) {
    try {
      return endpoint.send(command, request, headers);
    } catch (ProblemException refused) {
      throw inTheirWords(refused.problem(), time).asException();
    }
  }

  /// Our `effectiveAt` is one of several attributes here.
  private static Problem inTheirWords(Problem problem, String time) {
    List<FieldError> errors =
        problem.errors().stream()
            .map(
                error ->
                    error.field().equals("effectiveAt")
                        ? new FieldError(time, error.message())
                        : error)
            .toList();
    return new Problem(problem.status(), problem.code(), problem.detail(), errors);
  }

  private static ServiceKey keyOf(AcceptedCommand accepted) {
    return new ServiceKey(accepted.service().subscriberId(), accepted.service().serviceId());
  }

  private static ServiceKey key(String id) {
    return ServiceKey.of(id).orElseThrow(() -> unknown(id));
  }

  private static RuntimeException unknown(String id) {
    return Problem.of(404, "service-unknown", "There is no service %s.".formatted(id))
        .asException();
  }
}
