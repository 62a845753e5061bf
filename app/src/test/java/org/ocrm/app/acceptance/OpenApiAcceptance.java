package org.ocrm.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OpenApiAcceptance {

  private static final String SUBSCRIBER = "/api/subscribers/{subscriberId}";
  private final OcrmClient ocrm = FrontDoor.shared().client();

  @Test
  void everyRouteOfTheContractIsDescribedWithItsRefusals() {
    JsonNode api = ocrm.get("/v3/api-docs").accepted().json();
    assertThat(api.path("openapi").asString()).startsWith("3.1.");
    for (String route :
        List.of(
            "post " + SUBSCRIBER + "/services",
            "post " + SUBSCRIBER + "/services/{serviceId}/deactivation",
            "post " + SUBSCRIBER + "/services/{serviceId}/correction",
            "post " + SUBSCRIBER + "/interactions",
            "post " + SUBSCRIBER + "/interactions/{interactionId}/correction",
            "get " + SUBSCRIBER,
            "get " + SUBSCRIBER + "/services",
            "get " + SUBSCRIBER + "/interactions",
            "get " + SUBSCRIBER + "/features",
            "get " + SUBSCRIBER + "/features/{name}/events",
            "get /api/features",
            "post /api/imports",
            "get /api/imports/{importId}",
            "get /api/imports/{importId}/rejects",
            "get /api/status")) {
      String[] words = route.split(" ", -1);
      JsonNode operation = api.path("paths").path(words[1]).path(words[0]);
      assertThat(operation.isObject()).as(route).isTrue();
      assertThat(operation.path("summary").asString()).as(route).isNotEmpty();
      assertThat(operation.path("responses").path("400").toString())
          .as(route)
          .contains("application/problem+json");
    }
    assertThat(api.path("paths").path(SUBSCRIBER + "/services").at("/get/parameters"))
        .extracting(parameter -> parameter.path("name").asString())
        .containsExactlyInAnyOrder("subscriberId", "offset", "limit", "Ocrm-Position");
    assertThat(api.path("paths").propertyNames()).allMatch(path -> path.startsWith("/api/"));
    assertThat(api.at("/components/schemas/Problem/properties").propertyNames())
        .contains("type", "title", "status", "detail", "code", "errors");
  }

  @Test
  void thePagesForPeopleComeFromThisServerAlone() {
    assertThat(ocrm.get("/swagger-ui.html").status()).isEqualTo(302);
    assertThat(ocrm.get("/swagger-ui/index.html").accepted().text())
        .doesNotContain("http://", "https://");
    ocrm.get("/swagger-ui/swagger-ui-bundle.js").accepted();
  }
}
