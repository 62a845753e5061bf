package org.ocrm.app.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.ocrm.app.cli.screen.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/// `ocrm`: finds the subcommand that was asked for and turns whatever happens into an exit code.
/// A new subcommand is a class and its line in [#subcommands].
@Command(
    name = "ocrm",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true,
    subcommands = HelpCommand.class,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "OCRM keeps what happened to every subscriber of a telecom operator and tells what it adds"
          + " up to, for any day.",
      "`ocrm serve` is the server; every other command talks to a running one."
    },
    commandListHeading = "%nCommands:%n",
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:the server refused, is not there, or something else went wrong",
      "2:the command line is wrong, or (import) nothing could be read"
    },
    footerHeading = "%nEnvironment:%n",
    footer = {
      "  OCRM_URL       the server to talk to, http://127.0.0.1:8080 by default",
      "  OCRM_KEY       the key to show it, sent as Authorization: Bearer",
      "  OCRM_DB_URL, OCRM_DB_USER, OCRM_DB_PASSWORD",
      "                 an external PostgreSQL for serve, instead of the embedded one",
      "  OCRM_JAVA_OPTIONS  more flags for Java, e.g. -Xmx4g",
      "  NO_COLOR       no colours",
      "",
      "A first quarter of an hour:",
      "  ocrm serve                                  # in one terminal, then in another:",
      "  ocrm import services.csv                    # yesterday's dump",
      "  ocrm features 38640123456                   # what it adds up to for one subscriber",
      "  ocrm features 38640123456 --as-of 2026-01-01",
      "  ocrm explain 38640123456 CRM_CC_SRV_CNT_W1  # the events behind a number",
      "  ocrm export --as-of 2026-01-01 --out base.csv",
      "  ocrm status                                 # is everything counted?",
      "",
      "`ocrm COMMAND --help` has the rest of each."
    })
public final class OcrmCommand implements Callable<Integer> {
  /// What [#run] answers when a server was started that goes on without the main thread.
  public static final int KEEPS_RUNNING = -1;

  public static int run(Terminal terminal, String... args) {
    CommandLine ocrm = new CommandLine(new OcrmCommand());
    subcommands(terminal).forEach(ocrm::addSubcommand);
    return ocrm.setOut(writer(terminal.out()))
        .setErr(writer(terminal.err()))
        .setColorScheme(CommandLine.Help.defaultColorScheme(terminal.ansi()))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpWidth(96)
        .setParameterExceptionHandler(new Failures(terminal))
        .setExecutionExceptionHandler(new Failures(terminal))
        .execute(args);
  }

  private static List<Object> subcommands(Terminal terminal) {
    return List.of(
        new ServeCommand(terminal),
        new ImportCommand(terminal),
        new FeaturesCommand(terminal),
        new AsKnownCommand(terminal),
        new ExplainCommand(terminal),
        new ExportCommand(terminal),
        new PointInTimeCommand(terminal),
        new RebuildCommand(terminal),
        new StatusCommand(terminal),
        new FeatureSetsCommand(terminal),
        new DefineCommand(terminal),
        new DryRunCommand(terminal),
        new PublishCommand(terminal),
        new RollbackCommand(terminal),
        new DemoCommand(terminal));
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, stream.charset());
  }

  /// `ocrm` alone is a wrong command line.
  @Override
  public Integer call() {
    throw new WrongUsage("say which command");
  }
}
