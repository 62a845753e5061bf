package org.ocrm.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/// `docker-compose.yml` and `Dockerfile` for their form: no container engine is needed.
@SuppressWarnings("unchecked") // YAML has no types
class DeploymentTest {

  private final Map<String, Object> compose = load();
  private final Map<String, Map<String, Object>> services =
      (Map<String, Map<String, Object>>) part(compose, "services");

  @Test
  void thereAreTwoNodesTheirDatabaseAndTheirEventStore() {
    assertThat(services.keySet())
        .containsExactlyInAnyOrder("axonserver", "postgres", "command", "query");
    assertThat(environment("command"))
        .containsEntry("SPRING_PROFILES_ACTIVE", "axonserver,command");
    assertThat(environment("query")).containsEntry("SPRING_PROFILES_ACTIVE", "axonserver,query");
    for (String node : List.of("command", "query")) {
      assertThat(environment(node))
          .containsEntry("AXON_AXONSERVER_SERVERS", "axonserver:8124")
          .containsEntry("AXONIQ_UPDATE_CHECKER_DISABLED", "true")
          .containsEntry("OCRM_DB_USER", "ocrm")
          .containsEntry("OCRM_DB_OWNER_USER", "ocrm_owner")
          .containsKeys("OCRM_DB_URL", "OCRM_DB_PASSWORD", "OCRM_DB_OWNER_PASSWORD");
      assertThat((Map<String, Object>) part(service(node), "depends_on"))
          .containsOnlyKeys("axonserver", "postgres");
    }
    assertThat(environment("axonserver"))
        .containsEntry("AXONIQ_AXONSERVER_DEVMODE_ENABLED", "false");
  }

  @Test
  void everyServiceSaysWhetherItIsWellAndKeepsItsDataInAVolume() {
    Map<String, Object> volumes = (Map<String, Object>) part(compose, "volumes");
    services.forEach(
        (name, service) -> {
          assertThat(service).as(name).containsKeys("healthcheck", "volumes", "restart");
          assertThat((Map<String, Object>) part(service, "healthcheck"))
              .as(name)
              .containsKeys("test", "interval", "timeout", "retries");
          List<String> mounts = (List<String>) part(service, "volumes");
          assertThat(mounts)
              .as(name)
              .anyMatch(mount -> volumes.containsKey(mount.replaceFirst(":.*", "")))
              .allMatch(
                  mount ->
                      volumes.containsKey(mount.replaceFirst(":.*", ""))
                          || Files.exists(House.root().resolve(mount.replaceFirst(":.*", ""))));
        });
  }

  @Test
  void nothingIsReachableFromOutside() {
    services.values().stream()
        .filter(service -> service.containsKey("ports"))
        .flatMap(service -> ((List<String>) part(service, "ports")).stream())
        .forEach(port -> assertThat(port).startsWith("127.0.0.1:"));
    assertThat(service("postgres")).doesNotContainKey("ports");
  }

  @Test
  void noPasswordStandsInTheFile() {
    services.keySet().stream()
        .filter(name -> service(name).containsKey("environment"))
        .flatMap(name -> environment(name).entrySet().stream())
        .filter(entry -> entry.getKey().endsWith("PASSWORD"))
        .forEach(entry -> assertThat(entry.getValue().toString()).startsWith("${").contains(":?"));
  }

  @Test
  void theImageRunsAsAnOrdinaryUserAndSaysWhetherItIsWell() throws IOException {
    List<String> lines = Files.readAllLines(House.root().resolve("Dockerfile"));
    assertThat(lines).anyMatch(line -> line.startsWith("FROM eclipse-temurin:25-jre"));
    assertThat(lines.indexOf("USER ocrm")).isPositive();
    assertThat(lines).noneMatch(line -> line.equals("USER root"));
    assertThat(lines).anyMatch(line -> line.startsWith("HEALTHCHECK"));
    assertThat(lines).contains("ENV AXONIQ_UPDATE_CHECKER_DISABLED=true");
    lines.stream()
        .filter(line -> line.startsWith("COPY ") && !line.startsWith("COPY --from"))
        .flatMap(line -> List.of(line.substring(5).split(" ")).reversed().stream().skip(1))
        .forEach(source -> assertThat(House.root().resolve(source)).exists());
  }

  private Map<String, Object> service(String name) {
    return (Map<String, Object>) part(Map.copyOf(services), name);
  }

  private Map<String, Object> environment(String name) {
    return (Map<String, Object>) part(service(name), "environment");
  }

  private static Object part(Map<String, ?> whole, String name) {
    Object part = whole.get(name);
    if (part == null) {
      throw new AssertionError("there is no " + name);
    }
    return part;
  }

  private static Map<String, Object> load() {
    try (var reader = Files.newBufferedReader(House.root().resolve("docker-compose.yml"))) {
      Map<String, Object> loaded = new Yaml().load(reader);
      return loaded;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
