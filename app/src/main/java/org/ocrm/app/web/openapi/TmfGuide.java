package org.ocrm.app.web.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ocrm.app.web.openapi.TmfApi.Resource;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.http.HttpStatus;

/// Describes the routes of one API in TM Forum's shape. Its routes read addresses and bodies by
/// themselves, so nothing of that can be seen in their signatures; what they hold them to is told
/// here from the same tables.
final class TmfGuide implements OpenApiCustomizer {

  private static final String JSON = "application/json";

  private final TmfApi api;

  TmfGuide(TmfApi api) {
    this.api = api;
  }

  @Override
  public void customise(OpenAPI document) {
    document.getInfo().setTitle(api.title());
    document.getInfo().setDescription("See docs/reference/tmf.md.");
    List<Tag> tags = new ArrayList<>();
    Components components = new Components();
    components.addSchemas("Error", TmfSchemas.error());
    for (Resource resource : api.resources()) {
      tags.add(new Tag().name(resource.name()));
      components.addSchemas(resource.name(), TmfSchemas.answered(resource.members()));
      if (!resource.members().required().isEmpty()) {
        components.addSchemas(resource.name() + "_Create", TmfSchemas.created(resource.members()));
        components.addSchemas(resource.name() + "_Update", TmfSchemas.patched(resource.members()));
      }
    }
    if (api.hub() == TmfApi.Hub.SERVED) {
      tags.add(new Tag().name("Hub"));
      components.addSchemas("EventSubscriptionInput", TmfSchemas.registration("callback"));
      components.addSchemas("EventSubscription", TmfSchemas.registration("id", "callback"));
    }
    document.setTags(tags);
    document.setComponents(components);
    Paths paths = new Paths();
    document
        .getPaths()
        .forEach((path, item) -> paths.addPathItem(api.own(path), described(path, item)));
    document.setPaths(paths);
  }

  private PathItem described(String path, PathItem item) {
    String own = api.own(path);
    item.readOperationsMap()
        .forEach(
            (method, operation) -> {
              Resource resource = api.resourceOf(own);
              if (resource == null) {
                describeHub(method, operation);
              } else {
                describe(method, own.endsWith("/{id}"), resource, operation);
              }
            });
    return item;
  }

  private void describe(HttpMethod method, boolean one, Resource resource, Operation operation) {
    boolean writes = method != HttpMethod.GET;
    operation.setTags(List.of(resource.name()));
    operation.setParameters(TmfParameters.of(method, one, resource, api));
    operation.setResponses(new ApiResponses());
    operation.setRequestBody(null);
    String name = resource.name();
    switch (method) {
      case POST -> {
        name(operation, "create" + name, "Makes one");
        operation.setRequestBody(body(name + "_Create", JSON));
        answer(operation, 201, reference(name)).addHeaderObject("Location", header("The new one"));
      }
      case PATCH -> {
        name(operation, "patch" + name, "Changes one by JSON merge patch");
        operation.setRequestBody(body(name + "_Update", JSON, "application/merge-patch+json"));
        var _ = answer(operation, 200, reference(name));
      }
      case DELETE -> {
        name(operation, "delete" + name, "Declares that it never was");
        operation.getResponses().addApiResponse("204", new ApiResponse().description("Done"));
      }
      default -> {
        name(operation, (one ? "retrieve" : "list") + name, one ? "Shows one" : "Lists them");
        if (one) {
          var _ = answer(operation, 200, reference(name));
        } else {
          answerOfList(operation, 200, name);
          answerOfList(operation, 206, name);
        }
      }
    }
    if (writes && api.hasMonitors()) {
      answer(operation, 202, reference("Service"))
          .addHeaderObject("monitorId", header("Where the work is followed, below /monitor"));
    }
    refuse(operation, writes, one || resource.asked() == null);
  }

  private static void describeHub(HttpMethod method, Operation operation) {
    operation.setTags(List.of("Hub"));
    operation.setResponses(new ApiResponses());
    operation.setRequestBody(null);
    boolean registers = method == HttpMethod.POST;
    operation.setParameters(registers ? List.of() : List.of(TmfParameters.id()));
    if (registers) {
      name(operation, "registerListener", "Tells an address of every change from now on");
      operation.setRequestBody(body("EventSubscriptionInput", JSON));
      answer(operation, 201, reference("EventSubscription"))
          .addHeaderObject("Location", header("The registration"));
    } else {
      name(operation, "unregisterListener", "Tells an address nothing more");
      operation.getResponses().addApiResponse("204", new ApiResponse().description("Done"));
    }
    refuse(operation, registers, !registers);
  }

  private static void name(Operation operation, String id, String summary) {
    operation.setOperationId(id);
    operation.setSummary(summary);
  }

  private static void answerOfList(Operation operation, int status, String name) {
    ApiResponse answer = answer(operation, status, TmfSchemas.list(reference(name)));
    answer.addHeaderObject("X-Total-Count", header("How many match"));
    answer.addHeaderObject("X-Result-Count", header("How many are here"));
    answer.addHeaderObject("Link", header("first, prev, next, last"));
    answer.setDescription(
        status == 200 ? "Everything that matches" : "The part that was asked for");
  }

  private static ApiResponse answer(Operation operation, int status, Schema<?> schema) {
    ApiResponse answer =
        new ApiResponse().description(HttpStatus.valueOf(status).getReasonPhrase());
    answer.setContent(new Content().addMediaType(JSON, new MediaType().schema(schema)));
    answer.addHeaderObject("Ocrm-Position", header("Send it on to read what is known here"));
    operation.getResponses().addApiResponse(Integer.toString(status), answer);
    return answer;
  }

  private static RequestBody body(String name, String... types) {
    Content content = new Content();
    for (String type : types) {
      content.addMediaType(type, new MediaType().schema(reference(name)));
    }
    return new RequestBody().required(true).content(content);
  }

  private static void refuse(Operation operation, boolean writes, boolean mayBeMissing) {
    Map<Integer, String> refusals = new LinkedHashMap<>();
    refusals.put(400, "malformed-request");
    if (mayBeMissing || !writes) {
      refusals.put(404, "unknown");
    }
    if (writes) {
      refusals.put(409, "refused by a rule, which code names");
      refusals.put(413, "too-large");
      refusals.put(415, "unsupported-media-type");
      refusals.put(422, "idempotency-key-reused");
    }
    if (!writes) {
      refusals.put(429, "too-many-lists");
    }
    refusals.put(503, "busy, position-not-reached");
    refusals.forEach(
        (status, codes) ->
            operation
                .getResponses()
                .addApiResponse(
                    Integer.toString(status),
                    new ApiResponse()
                        .description(codes)
                        .content(
                            new Content()
                                .addMediaType(JSON, new MediaType().schema(reference("Error"))))));
  }

  private static Schema<?> reference(String name) {
    return new Schema<>().$ref("#/components/schemas/" + Objects.requireNonNull(name));
  }

  private static Header header(String description) {
    return new Header().description(description).schema(ProblemSchema.typed("string"));
  }
}
