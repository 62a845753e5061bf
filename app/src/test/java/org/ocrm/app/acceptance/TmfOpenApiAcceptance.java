package org.ocrm.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// Each API in TM Forum's shape describes itself in a document of its own.
class TmfOpenApiAcceptance {

  private static final List<String> DOCUMENTS =
      List.of("tmf638", "tmf640", "tmf683", "ocrm-features");
  private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");
  private static final Set<String> METHODS = Set.of("get", "post", "patch", "delete");

  private final OcrmClient ocrm = FrontDoor.shared().client();

  @Test
  void everyRouteBelowTmfApiIsInOneOfTheDocumentsAndNothingElseIs() throws Exception {
    Set<String> served = new TreeSet<>();
    ClassPathScanningCandidateComponentProvider scan =
        new ClassPathScanningCandidateComponentProvider(false);
    scan.addIncludeFilter(new AnnotationTypeFilter(RestController.class));
    for (var found : scan.findCandidateComponents("org.ocrm")) {
      Class<?> type =
          ClassUtils.forName(
              java.util.Objects.requireNonNull(found.getBeanClassName()),
              getClass().getClassLoader());
      RequestMapping base = AnnotatedElementUtils.findMergedAnnotation(type, RequestMapping.class);
      if (base == null || base.path().length == 0 || !base.path()[0].startsWith("/tmf-api/")) {
        continue;
      }
      for (var method : type.getDeclaredMethods()) {
        RequestMapping own =
            AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
        if (own != null) {
          String path = base.path()[0] + (own.path().length == 0 ? "" : own.path()[0]);
          String verb = own.method()[0].name().toLowerCase(Locale.ROOT);
          if (path.contains("{api}")) {
            for (String api :
                List.of(
                    "serviceInventory", "ServiceActivationAndConfiguration", "partyInteraction")) {
              served.add(verb + " " + path.replace("{api}", api));
            }
          } else {
            served.add(verb + " " + path);
          }
        }
      }
    }
    Set<String> described = new TreeSet<>();
    for (String document : DOCUMENTS) {
      JsonNode paths = document(document).path("paths");
      for (String path : paths.propertyNames()) {
        paths.path(path).propertyNames().forEach(verb -> described.add(verb + " " + path));
      }
    }
    assertThat(served).hasSizeGreaterThan(20);
    assertThat(described).isEqualTo(served);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tmf638", "tmf640", "tmf683", "ocrm-features"})
  void aDocumentHangsTogether(String name) {
    JsonNode document = document(name);
    assertThat(document.path("openapi").asString()).startsWith("3.1.");
    assertThat(document.at("/info/title").asString()).isNotEmpty();
    assertThat(document.at("/info/version").asString()).isNotEmpty();
    for (JsonNode reference : document.findValues("$ref")) {
      String pointer = reference.asString().substring(1);
      assertThat(document.at(pointer).isObject()).as(pointer).isTrue();
    }
    Set<String> ids = new HashSet<>();
    JsonNode paths = document.path("paths");
    for (String path : paths.propertyNames()) {
      for (String verb : paths.path(path).propertyNames()) {
        assertThat(METHODS).contains(verb);
        JsonNode operation = paths.path(path).path(verb);
        assertThat(ids.add(operation.path("operationId").asString())).as(verb + path).isTrue();
        assertThat(operation.path("summary").asString()).isNotEmpty();
        assertThat(operation.at("/responses/400/content/application~1json/schema/$ref").asString())
            .isEqualTo("#/components/schemas/Error");
        assertThat(operation.path("responses").propertyNames())
            .as(verb + path)
            .anyMatch(status -> status.startsWith("2"));
        assertThat(ofPath(operation)).as(path).isEqualTo(variables(path));
      }
    }
    assertThat(document.at("/components/schemas/Error/required").toString())
        .isEqualTo("[\"code\",\"reason\"]");
  }

  @Test
  void theDocumentOfTheInventoryTellsWhatCanBeAskedAndSaid() {
    JsonNode document = document("tmf638");
    JsonNode list = document.at("/paths/~1tmf-api~1serviceInventory~1v4~1service/get");
    assertThat(list.path("parameters"))
        .extracting(parameter -> parameter.path("name").asString())
        .contains("fields", "offset", "limit", "sort", "state", "relatedParty.id", "Ocrm-Position");
    assertThat(document.at("/components/schemas/Service_Create/required"))
        .extracting(JsonNode::asString)
        .containsExactlyInAnyOrder("state", "serviceSpecification");
    assertThat(document.at("/components/schemas/Service/properties").propertyNames())
        .contains("id", "href", "state", "feature", "@type");
    assertThat(document.at("/components/schemas/Service/properties/note/type").asString())
        .isEqualTo("array");
  }

  private JsonNode document(String name) {
    return ocrm.get("/v3/api-docs/" + name).accepted().json();
  }

  private static List<String> ofPath(JsonNode operation) {
    List<String> names = new ArrayList<>();
    for (JsonNode parameter : operation.path("parameters")) {
      if (parameter.path("in").asString().equals("path")) {
        names.add(parameter.path("name").asString());
      }
    }
    return names;
  }

  private static List<String> variables(String path) {
    Matcher matcher = VARIABLE.matcher(path);
    List<String> names = new ArrayList<>();
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    return names;
  }
}
