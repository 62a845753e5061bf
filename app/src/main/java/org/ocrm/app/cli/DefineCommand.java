package org.ocrm.app.cli;

import static org.ocrm.app.cli.http.OcrmServer.encoded;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ocrm.app.cli.http.OcrmServer;
import org.ocrm.app.cli.http.ServerRefused;
import org.ocrm.app.cli.screen.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// `ocrm define`: drafts a definition, or shows every mistake in it with its line.
@Command(
    name = "define",
    mixinStandardHelpOptions = true,
    description = {
      "Drafts a definition of features: YAML or JSON. Nothing answers by it before it is published.",
      "Every mistake is shown at once as FILE:LINE. The same file again is the same draft."
    },
    footer = {
      "",
      "Examples:",
      "  ocrm define contact-reasons.yaml",
      "  ocrm define contact-reasons.yaml --by Ada --reason 'complaints by channel'"
    })
final class DefineCommand implements Callable<Integer> {

  /// The name of the set, in YAML or JSON. Where it cannot be found the server says what is wrong.
  private static final Pattern SET =
      Pattern.compile("(?m)^[\\s{]*[\"']?set[\"']?\\s*:\\s*[\"']?([a-z0-9-]+)");

  private static final Pattern LINE = Pattern.compile("^(.*?): line (\\d+): (.*)$", Pattern.DOTALL);

  private final Terminal terminal;

  @Parameters(paramLabel = "FILE", description = "The definition.")
  private Path file = Path.of("");

  @Option(names = "--by", paramLabel = "WHO", description = "Who defines it.")
  private @Nullable String by;

  @Option(names = "--reason", paramLabel = "WHY", description = "What for.")
  private @Nullable String reason;

  DefineCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    String text = Files.readString(file, StandardCharsets.UTF_8);
    Matcher set = SET.matcher(text);
    String name = set.find() ? set.group(1) : "unnamed";
    try (OcrmServer server = OcrmServer.of(terminal.environment())) {
      JsonNode draft =
          server.json(
              server
                  .to(
                      "/api/feature-sets/"
                          + encoded(name)
                          + "/versions"
                          + new Query().with("by", by).with("reason", reason))
                  .header("Content-Type", "application/yaml")
                  .POST(BodyPublishers.ofString(text)));
      String version = draft.path("version").asString();
      terminal
          .out()
          .printf(
              "%s version %s is a draft of %d features.%n",
              name, version, draft.path("features").size());
      draft.path("notes").forEach(note -> terminal.out().println("note: " + note.asString()));
      terminal.out().printf("Try it:     ocrm dry-run %s %s%n", name, version);
      terminal.out().printf("Publish it: ocrm publish %s %s%n", name, version);
      return ExitCode.OK;
    } catch (ServerRefused refused) {
      if (!refused.problem().isAboutContent()) {
        throw refused;
      }
      refused.problem().errors().stream().map(this::located).forEach(terminal.err()::println);
      if (refused.problem().errors().isEmpty()) {
        refused.problem().lines().forEach(terminal::complain);
      }
      return ExitCode.SOFTWARE;
    }
  }

  /// As compilers write it, so that editors find the place.
  private String located(String error) {
    Matcher located = LINE.matcher(error);
    return located.matches()
        ? "%s:%s: %s: %s".formatted(file, located.group(2), located.group(1), located.group(3))
        : "%s: %s".formatted(file, error);
  }
}
