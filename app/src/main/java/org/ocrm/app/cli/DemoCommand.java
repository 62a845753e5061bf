package org.ocrm.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.ocrm.app.cli.http.OcrmServer;
import org.ocrm.app.cli.screen.Numbers;
import org.ocrm.app.cli.screen.Terminal;
import org.ocrm.app.demo.LifeCommand;
import org.ocrm.app.demo.LifeOfSubscriber;
import org.ocrm.app.demo.Period;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/// `ocrm demo`: fills a running server with a synthetic base and shows one subscriber of it.
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Loads a synthetic base into a running server, by the same commands that channels send.",
      "The same seed gives the same base; loading it again on the same day adds nothing.",
      "`make demo` does this on a server of its own and forgets it afterwards."
    },
    footer = {"", "Examples:", "  ocrm demo", "  ocrm demo --subscribers 500 --seed 7"})
final class DemoCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(
      names = "--subscribers",
      paramLabel = "N",
      description = "How many subscribers. Default: ${DEFAULT-VALUE}.")
  private int subscribers = 5000;

  @Option(
      names = "--months",
      paramLabel = "N",
      description = "How many months, up to yesterday. Default: ${DEFAULT-VALUE}.")
  private int months = 8;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Another seed is another base. Default: ${DEFAULT-VALUE}.")
  private long seed = 1;

  DemoCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (subscribers < 1 || months < 1) {
      throw new WrongUsage("at least one subscriber and one month");
    }
    Period period = Period.ofMonthsBefore(LocalDate.now(Clock.systemUTC()), months);
    List<LifeOfSubscriber> base =
        IntStream.rangeClosed(1, subscribers)
            .mapToObj(index -> LifeOfSubscriber.of(seed, index, period))
            .toList();
    try (OcrmServer server = OcrmServer.of(terminal.environment())) {
      terminal
          .out()
          .printf(
              "A synthetic base: %s subscribers, %s to %s, seed %d%n",
              Numbers.count(subscribers), period.from(), period.until().minusDays(1), seed);
      String batch = "demo-" + seed + "-" + months + "-" + period.until();
      DemoLoad.Result result = new DemoLoad(server, batch, terminal).load(base);
      terminal.out().println(result.line());
      show(server, liveliest(base, period), result.position());
      return 0;
    }
  }

  private void show(OcrmServer server, LifeOfSubscriber life, long position)
      throws IOException, InterruptedException {
    var request =
        server
            .to("/api/subscribers/" + life.subscriberId() + "/features")
            .header("Ocrm-Position", Long.toString(position));
    terminal.out().println();
    try (InputStream body = server.sendPatiently(request).body()) {
      FeatureTables.of(JsonMapper.shared().readTree(body), terminal.ansi())
          .forEach(terminal.out()::println);
    }
    terminal.out().println();
    terminal.out().println("  the API           " + server.address() + "/api/status");
    terminal.out().println("  its documentation " + server.address() + "/swagger-ui.html");
  }

  /// Whose table has something in it: most activations in the last four weeks.
  private static LifeOfSubscriber liveliest(List<LifeOfSubscriber> base, Period period) {
    LocalDate since = period.until().minusDays(28);
    return base.stream()
        .max(Comparator.comparingLong(life -> activationsSince(since, life)))
        .orElseThrow();
  }

  private static long activationsSince(LocalDate since, LifeOfSubscriber life) {
    return life.commands().stream()
        .filter(command -> command instanceof LifeCommand.Activate)
        .filter(c -> !LocalDate.ofInstant(c.at(), ZoneOffset.UTC).isBefore(since))
        .count();
  }
}
