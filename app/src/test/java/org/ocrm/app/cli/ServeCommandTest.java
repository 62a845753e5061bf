package org.ocrm.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServeCommandTest {

  @Test
  void aPortThatIsTakenIsToldBeforeAnythingIsStarted() throws IOException {
    try (FakeOcrm other = new FakeOcrm()) {
      int port = URI.create(other.url()).getPort();

      Typed typed = Typed.ocrm(Map.of(), "serve", "--port", Integer.toString(port));

      assertThat(typed.exitCode()).isEqualTo(1);
      assertThat(typed.err())
          .startsWith("ocrm: cannot listen on 127.0.0.1 port " + port)
          .contains("choose another with --port");
    }
  }
}
