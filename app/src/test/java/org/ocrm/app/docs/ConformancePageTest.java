package org.ocrm.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ocrm.kernel.data.SharedData;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The conformance page leaves nothing of the specifications out.
class ConformancePageTest {

  private static final Path PAGE = Path.of("../docs/reference/tmf-conformance.md");
  private static final List<String> RESOURCES = List.of("Service", "Monitor", "PartyInteraction");

  @ParameterizedTest
  @CsvSource({
    "TMF638, TMF638-ServiceInventory-v4.0.0.swagger.json",
    "TMF640, TMF640-ServiceActivation-v4.0.0.swagger.json",
    "TMF683, TMF683-PartyInteraction-v4.0.0.swagger.json"
  })
  void everyOperationAndEveryAttributeIsNamed(String api, String file) throws IOException {
    JsonNode specification =
        JsonMapper.shared().readTree(Files.readString(SharedData.specification(file)));
    String page = Files.readString(PAGE);
    String section = section(page, api);
    JsonNode paths = specification.path("paths");
    assertThat(paths.size()).isGreaterThan(5);
    for (String path : paths.propertyNames()) {
      for (String verb : paths.path(path).propertyNames()) {
        assertThat(section)
            .as(api)
            .contains("| `" + verb.toUpperCase(Locale.ROOT) + " " + path + "` |");
      }
    }
    JsonNode definitions = specification.path("definitions");
    for (String name : definitions.propertyNames()) {
      var attributes = definitions.path(name).path("properties").propertyNames();
      if (RESOURCES.contains(name)) {
        String table = section.substring(section.indexOf("| `" + name + "` | |"));
        assertThat(attributes).as(name).allMatch(one -> table.contains("| `" + one + "` |"));
      } else if (!name.matches(".*(_Create|_Update|Payload)")) {
        String row = row(page, name);
        assertThat(attributes).as(name).allMatch(one -> row.contains("`" + one + "`"));
      }
    }
  }

  private static String section(String page, String api) {
    int begin = page.indexOf("\n## " + api);
    assertThat(begin).as("section of " + api).isPositive();
    return page.substring(begin, page.indexOf("\n## ", begin + 1));
  }

  private static String row(String page, String definition) {
    return page.lines()
        .filter(line -> line.startsWith("| `" + definition + "` | ") && !line.endsWith("` | |"))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no row of " + definition));
  }
}
