package org.ocrm.app.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ocrm.app.RunningServer.until;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ocrm.app.RunningServer;
import org.ocrm.kernel.postgres.TestDatabase;

/// A file that is not whole is nowhere taken for one.
class BrokenFilesIT {

  private static final int MORE_THAN_ANY_BUFFER = 200_000;

  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void aFileIsBrokenWhoeverBrokeIt() throws Exception {
    TestDatabase database = TestDatabase.fresh();
    try (RunningServer server =
        RunningServer.on(
            database,
            List.of(
                "--ocrm.audit.pause=PT0S",
                "--ocrm.data-dir=target/broken-files",
                // The tiles of this test are put into the table behind everybody's back.
                "--ocrm.tiles.memory-share=0"))) {
      server
          .jdbc()
          .sql(
              """
              INSERT INTO tile SELECT 0, 'nobody-' || lpad(n::text, 7, '0'), ''
              FROM generate_series(1, ?) n
              """)
          .param(MORE_THAN_ANY_BUFFER)
          .update();

      String left = leftHalfWay(server);
      until("the manifest says so", () -> stateOf(server, left).equals("broken"));

      server.jdbc().sql("INSERT INTO tile VALUES (0, 'z-torn', '\\xff'::bytea)").update();
      HttpResponse<InputStream> torn = export(server);
      assertThatThrownBy(() -> torn.body().readAllBytes()).isInstanceOf(IOException.class);
      until("the manifest says so", () -> stateOf(server, idOf(torn)).equals("broken"));
    }
  }

  private String leftHalfWay(RunningServer server) throws IOException, InterruptedException {
    HttpResponse<InputStream> answer = export(server);
    try (InputStream body = answer.body()) {
      assertThat(body.readNBytes(1000)).hasSize(1000);
      assertThat(stateOf(server, idOf(answer))).isEqualTo("running");
    }
    return idOf(answer);
  }

  private HttpResponse<InputStream> export(RunningServer server)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(server.address() + "/api/features")).build(),
        BodyHandlers.ofInputStream());
  }

  private static String idOf(HttpResponse<?> answer) {
    return answer
        .headers()
        .firstValue("Link")
        .orElseThrow()
        .replaceAll("</api/exports/(.*)>.*", "$1");
  }

  private static String stateOf(RunningServer server, String id) {
    return server
        .jdbc()
        .sql("SELECT state FROM export WHERE id = ?")
        .param(id)
        .query(String.class)
        .single();
  }
}
