package org.ocrm.app.cli;

import static org.ocrm.app.cli.http.OcrmServer.encoded;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.ocrm.app.cli.http.OcrmServer;
import org.ocrm.app.cli.screen.Table;
import org.ocrm.app.cli.screen.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// `ocrm feature-sets`: the catalogue, or the versions of one set and what happened to them.
@Command(
    name = "feature-sets",
    mixinStandardHelpOptions = true,
    description = {
      "Lists the feature sets, or the versions of one of them with who did what to it and why."
    },
    footer = {"", "Examples:", "  ocrm feature-sets", "  ocrm feature-sets contact-reasons"})
final class FeatureSetsCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(arity = "0..1", paramLabel = "SET", description = "The set to show the versions of.")
  private @Nullable String set;

  FeatureSetsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    try (OcrmServer server = OcrmServer.of(terminal.environment())) {
      Table table =
          set == null
              ? sets(server.json(server.to("/api/feature-sets")))
              : versions(server.json(server.to("/api/feature-sets/" + encoded(set) + "/versions")));
      table.lines(terminal.ansi()).forEach(terminal.out()::println);
      return 0;
    }
  }

  private static Table sets(JsonNode sets) {
    Table table = new Table(List.of("set", "version", "state", "features", "owner", "doc"));
    sets.forEach(
        one ->
            table.add(
                List.of(
                    one.path("set").asString(),
                    one.path("version").asString(),
                    one.path("state").asString(),
                    one.path("features").asString(),
                    one.path("owner").asString(),
                    firstSentence(one.path("doc").asString()))));
    return table;
  }

  private static Table versions(JsonNode versions) {
    Table table = new Table(List.of("version", "state", "what", "when", "by", "reason"));
    versions.forEach(
        version -> {
          List<String> head =
              new ArrayList<>(
                  List.of(version.path("version").asString(), version.path("state").asString()));
          version
              .path("history")
              .forEach(
                  entry -> {
                    List<String> row = new ArrayList<>(head);
                    List.of("what", "at", "by", "reason")
                        .forEach(field -> row.add(entry.path(field).asString("-")));
                    table.add(row);
                    head.replaceAll(_ -> "");
                  });
        });
    return table;
  }

  private static String firstSentence(String doc) {
    int end = doc.indexOf(". ");
    String first = end < 0 ? doc : doc.substring(0, end + 1);
    return first.length() <= 70 ? first : first.substring(0, 69) + "…";
  }
}
