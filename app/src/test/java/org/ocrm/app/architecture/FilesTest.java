package org.ocrm.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What holds of files as files: their length, and the links between them.
class FilesTest {

  private static final int LONG = 250;

  /// A file may say at its top why it is longer, in these words.
  private static final Pattern EXCUSE =
      Pattern.compile("(?i)^(///|//|#|--).*\\blong\\b.*\\bbecause\\b.*");

  private static final Pattern LINK =
      Pattern.compile("\\[[^\\]]*\\]\\(([^)\\s]+)(?:\\s+\"[^\"]*\")?\\)");

  @Test
  void aLongFileSaysWhyItIsLong() throws IOException {
    List<Path> sources = House.sources();
    assertThat(sources).hasSizeGreaterThan(100);
    List<String> unexcused = new ArrayList<>();
    for (Path source : sources) {
      List<String> lines = Files.readAllLines(source);
      if (lines.size() > LONG && lines.stream().limit(60).noneMatch(FilesTest::excuses)) {
        unexcused.add(source.getFileName() + " has " + lines.size() + " lines");
      }
    }
    assertThat(unexcused).isEmpty();
  }

  @Test
  void everyLinkInADocumentLeadsSomewhere() throws IOException {
    List<String> dead = new ArrayList<>();
    for (Path document : House.documents()) {
      dead.addAll(deadLinks(document));
    }
    assertThat(dead).isEmpty();
  }

  @Test
  void aDeadLinkIsFound(@TempDir Path folder) throws IOException {
    Path other = Files.writeString(folder.resolve("other.md"), "# A heading, told *twice*\n");
    Path document =
        Files.writeString(
            folder.resolve("document.md"),
            """
            [alive](other.md) [alive](other.md#a-heading-told-twice) [web](https://example.org/x)
            [dead](nowhere.md) [dead](other.md#no-such-heading)
            ```
            [no link](in-code.md)
            ```
            """);
    assertThat(other).exists();
    assertThat(deadLinks(document))
        .containsExactly("document.md: nowhere.md", "document.md: other.md#no-such-heading");
  }

  private static boolean excuses(String line) {
    return EXCUSE.matcher(line.strip()).matches();
  }

  private static List<String> deadLinks(Path document) throws IOException {
    List<String> dead = new ArrayList<>();
    Matcher links = LINK.matcher(withoutCode(Files.readString(document)));
    while (links.find()) {
      String target = links.group(1);
      if (!target.matches("(https?|mailto):.*") && !leadsSomewhere(document, target)) {
        dead.add(document.getFileName() + ": " + target);
      }
    }
    return dead;
  }

  private static boolean leadsSomewhere(Path document, String target) throws IOException {
    String[] parts = target.split("#", 2);
    Path file = parts[0].isEmpty() ? document : document.resolveSibling(parts[0]).normalize();
    if (!Files.exists(file)) {
      return false;
    }
    return parts.length == 1
        || !file.toString().endsWith(".md")
        || anchors(file).contains(parts[1]);
  }

  private static List<String> anchors(Path document) throws IOException {
    return withoutCode(Files.readString(document))
        .lines()
        .filter(line -> line.matches("#{1,6} .*"))
        .map(line -> line.replaceFirst("#+ ", "").strip().toLowerCase(Locale.ROOT))
        .map(line -> line.replaceAll("[^\\p{L}\\p{N}_ -]", "").replace(' ', '-'))
        .collect(Collectors.toList());
  }

  private static String withoutCode(String markdown) {
    return markdown.replaceAll("(?s)```.*?```", "").replaceAll("`[^`\n]*`", "");
  }
}
