package org.ocrm.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Map;
import org.ocrm.app.cli.screen.Terminal;

/// What a person sees after typing a command, not on a terminal.
record Typed(int exitCode, String out, String err) {

  static Typed ocrm(FakeOcrm server, String... args) {
    return ocrm(Map.of("OCRM_URL", server.url(), "OCRM_KEY", "secret"), args);
  }

  static Typed ocrm(Map<String, String> environment, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8),
            false,
            environment);
    int exitCode = OcrmCommand.run(terminal, args);
    return new Typed(exitCode, out.toString(UTF_8), err.toString(UTF_8));
  }
}
