package org.ocrm.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.ocrm.app.ProjectFolder;
import org.ocrm.command.imports.RejectReason;
import org.ocrm.command.subscriber.Rule;
import org.ocrm.kernel.event.EventName;
import org.ocrm.kernel.event.FeatureSetEventName;
import org.ocrm.kernel.feature.Feature;
import org.ocrm.kernel.feature.yaml.OcrmServices;
import org.ocrm.query.catalogue.CatalogueRule;

/// What callers can meet, is documented.
class DocumentationTest {

  private static final Pattern PROPERTY = Pattern.compile("\\$\\{(ocrm\\.[a-z.-]+)");

  private final Path root = ProjectFolder.root();

  @Test
  void theReadmeIsShort() throws IOException {
    assertThat(Files.readAllLines(root.resolve("README.md"))).hasSizeLessThanOrEqualTo(150);
  }

  @Test
  void everyRuleIsAmongTheErrorsAndTheReasons() throws IOException {
    String errors = read("docs/reference/errors.md");
    String imports = read("docs/reference/imports.md");
    for (Rule rule : Rule.values()) {
      assertThat(errors).contains("`" + rule.code() + "`");
    }
    for (CatalogueRule rule : CatalogueRule.values()) {
      assertThat(errors).contains("`" + rule.code() + "`");
    }
    for (RejectReason reason : RejectReason.values()) {
      assertThat(imports).contains("`" + reason.code() + "`");
    }
  }

  @Test
  void everyEventAndEveryFeatureIsDescribed() throws IOException {
    for (EventName event : EventName.values()) {
      assertThat(read("docs/reference/events.md")).contains("## " + event.wireName());
    }
    for (FeatureSetEventName event : FeatureSetEventName.values()) {
      assertThat(read("docs/reference/events.md")).contains("`" + event.wireName() + "`");
    }
    for (Feature feature : OcrmServices.definition().features()) {
      assertThat(read("docs/reference/features.md")).contains("`" + feature.name() + "`");
    }
  }

  @Test
  void everyPropertyThatTheCodeReadsIsDescribed() throws IOException {
    String configuration = read("docs/reference/configuration.md");
    try (Stream<Path> files = Files.walk(root.resolve("app/src/main/java"))) {
      List<String> properties =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .flatMap(file -> found(PROPERTY, file))
              .toList();
      assertThat(properties).hasSizeGreaterThan(5);
      assertThat(properties).allSatisfy(name -> assertThat(configuration).contains(name));
    }
  }

  private static Stream<String> found(Pattern pattern, Path file) {
    try {
      List<MatchResult> results = pattern.matcher(Files.readString(file)).results().toList();
      return results.stream().map(result -> result.group(1));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private String read(String document) throws IOException {
    return Files.readString(root.resolve(document));
  }
}
