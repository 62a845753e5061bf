package org.ocrm.app.web.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springdoc.core.customizers.OpenApiCustomizer;
import tools.jackson.databind.json.JsonMapper;

/// Adds to each operation what its code does not show: what it is for, its headers, its refusals.
/// A route that no table here knows gets what is true of every route.
final class OperationGuide implements OpenApiCustomizer {

  private static final String MALFORMED = "400 malformed-request";
  private static final Map<String, Route> ROUTES =
      Route.KNOWN.stream().collect(Collectors.toMap(Route::key, Function.identity()));

  @Override
  public void customise(OpenAPI api) {
    ProblemSchema.addTo(api);
    // Other addresses of ours have documents of their own, or are no API.
    api.getPaths().keySet().removeIf(path -> !path.startsWith("/api/"));
    api.getPaths()
        .forEach(
            (path, item) ->
                item.readOperationsMap()
                    .forEach((method, operation) -> describe(method, path, operation)));
  }

  private static void describe(HttpMethod method, String path, Operation operation) {
    Route route = ROUTES.get(method + " " + path);
    boolean writes = method != HttpMethod.GET;
    List<String> problems = new ArrayList<>(List.of(MALFORMED));
    if (operation.getParameters() != null) {
      operation.getParameters().forEach(Parameters::describe);
    }
    if (writes && path.startsWith("/api/subscribers/")) {
      Parameters.ofCommands().forEach(operation::addParametersItem);
    }
    ApiResponse answer = successOf(operation);
    if (route == null) {
      operation.setTags(List.of(path.split("/", -1)[2]));
    } else {
      operation.setTags(List.of(route.tag()));
      operation.setSummary(route.summary());
      problems.addAll(route.problems());
      operation.setResponses(new ApiResponses());
      operation.getResponses().addApiResponse(Integer.toString(route.success()), answer);
      String example = route.example();
      if (example != null && operation.getRequestBody() != null) {
        Object tree = JsonMapper.shared().readValue(example, Map.class);
        operation.getRequestBody().getContent().values().forEach(body -> body.setExample(tree));
      }
    }
    describeAnswer(path, writes, answer);
    addProblems(operation, problems);
  }

  private static ApiResponse successOf(Operation operation) {
    return operation.getResponses().values().stream().findFirst().orElseGet(ApiResponse::new);
  }

  private static void describeAnswer(String path, boolean writes, ApiResponse answer) {
    answer.setDescription("Done");
    if (writes && path.startsWith("/api/subscribers/")) {
      answer.addHeaderObject("Ocrm-Position", header("Send it on with a query to read this write"));
    }
    if (path.endsWith("/services") || path.endsWith("/interactions")) {
      answer.addHeaderObject(
          writes ? "Location" : "X-Total-Count",
          header(writes ? "The new resource" : "Of all pages"));
    }
    if (path.startsWith("/api/features")) {
      MediaType text = new MediaType().schema(ProblemSchema.typed("string"));
      answer.setContent(
          new Content()
              .addMediaType("text/csv", text)
              .addMediaType("application/x-ndjson", text)
              .addMediaType("application/vnd.apache.parquet", text));
      answer.addHeaderObject("Link", header("The manifest of the file"));
      answer.addHeaderObject(
          "Ocrm-Position", header("Exactly the events up to it are in the file"));
    }
  }

  private static Header header(String description) {
    return new Header().description(description).schema(ProblemSchema.typed("string"));
  }

  private static void addProblems(Operation operation, List<String> problems) {
    Map<String, List<String>> byStatus =
        problems.stream()
            .collect(
                Collectors.groupingBy(
                    problem -> problem.substring(0, 3),
                    TreeMap::new,
                    Collectors.mapping(problem -> problem.substring(4), Collectors.toList())));
    byStatus.forEach(
        (status, codes) ->
            operation.getResponses().addApiResponse(status, ProblemSchema.response(status, codes)));
  }

  /// What parameters mean is the same wherever they stand.
  static final class Parameters {

    private static final Map<String, String> MEANING =
        Map.ofEntries(
            Map.entry("subscriberId", "Up to 128 letters, digits and . _ : + @ ~ = -"),
            Map.entry("serviceId", "As the activation answered it, or as its caller chose it"),
            Map.entry("interactionId", "As recording the contact answered it"),
            Map.entry("name", "Name of a feature, e.g. CRM_CC_SRV_CNT_W1"),
            Map.entry("asOf", "As-of day S; windows end before it. Default: today"),
            Map.entry("asKnown", "Counts only events up to this position"),
            Map.entry("set", "Name of a feature set. Default: ocrm-services"),
            Map.entry("format", "csv (default), ndjson or parquet"),
            Map.entry("version", "Version of the set. Default: the live one"),
            Map.entry("targets", "true: also features that look at their day or beyond"),
            Map.entry("exportId", "As the Link header of the file says"),
            Map.entry("offset", "How many to skip. Default: 0"),
            Map.entry("limit", "How many at most, up to 1000. Default: 100"),
            Map.entry("Ocrm-Position", "Waits until everything up to this position is counted"));

    private static final Map<String, String> EXAMPLE =
        Map.of(
            "subscriberId", "15550100",
            "name", "CRM_CC_SRV_CNT_W1",
            "asOf", "2026-01-31",
            "set", "ocrm-services",
            "format", "csv");

    static void describe(Parameter parameter) {
      parameter.setDescription(MEANING.getOrDefault(parameter.getName(), ""));
      if (EXAMPLE.containsKey(parameter.getName())) {
        parameter.setExample(EXAMPLE.get(parameter.getName()));
      }
    }

    static List<Parameter> ofCommands() {
      return List.of(
          header("Idempotency-Key", "1–255 characters; the same request is carried out once"),
          header("Ocrm-Actor", "Who did it; kept with the event"),
          header("Ocrm-Client", "Which front-end sent it; kept with the event"),
          header("X-Correlation-Id", "Ties events of one occasion together"));
    }

    private static Parameter header(String name, String description) {
      return new Parameter()
          .in("header")
          .name(name)
          .description(description)
          .schema(ProblemSchema.typed("string").maxLength(255));
    }
  }
}
