package org.ocrm.app.web.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.models.GroupedOpenApi;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The document's frame; `OperationGuide` fills in what each route means.
@Configuration(proxyBeanMethods = false)
public class ApiDescription {

  private static final String TEXT =
      """
      Operational CRM for telecom operators: what happens to subscribers is recorded as events, and
      every number is counted from them, as of any day.

      * **Times** are ISO-8601 with offset and are answered in UTC; days are cut in one business
        time zone.
      * **Errors** are `application/problem+json` with a stable `code`; a 400 names every wrong
        attribute in `errors`.
      * **Commands** may carry an `Idempotency-Key`: the same request with the same key is carried
        out once. They answer with `Ocrm-Position`; a query that sends it on finds its own write.
      """;

  @Bean
  OpenAPI openApi() {
    String version = ApiDescription.class.getPackage().getImplementationVersion();
    return new OpenAPI()
        .info(
            new Info()
                .title("OCRM")
                .version(version == null ? "development" : version)
                .description(TEXT))
        .tags(
            List.of(
                new Tag().name("Commands").description("What may happen to a subscriber"),
                new Tag().name("Subscribers").description("A subscriber as it stands"),
                new Tag().name("Features").description("What it adds up to"),
                new Tag().name("Imports").description("History from other systems"),
                new Tag().name("Operations").description("How the house is doing")));
  }

  @Bean
  OpenApiCustomizer operationGuide() {
    return new OperationGuide();
  }

  /// The same document under a name, so that it can be chosen beside the others.
  @Bean
  GroupedOpenApi ownApi() {
    return GroupedOpenApi.builder()
        .group("ocrm")
        .displayName("OCRM")
        .pathsToMatch("/api/**")
        .addOpenApiCustomizer(new OperationGuide())
        .build();
  }

  @Bean
  GroupedOpenApi serviceInventory() {
    return group(TmfApi.SERVICE_INVENTORY);
  }

  @Bean
  GroupedOpenApi serviceActivation() {
    return group(TmfApi.SERVICE_ACTIVATION);
  }

  @Bean
  GroupedOpenApi partyInteraction() {
    return group(TmfApi.PARTY_INTERACTION);
  }

  @Bean
  GroupedOpenApi ocrmFeatures() {
    return group(TmfApi.OCRM_FEATURES);
  }

  private static GroupedOpenApi group(TmfApi api) {
    return GroupedOpenApi.builder()
        .group(api.group())
        .displayName(api.title())
        .pathsToMatch(api.patterns())
        .addOpenApiCustomizer(new TmfGuide(api))
        .build();
  }
}
