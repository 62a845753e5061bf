package org.ocrm.app.axon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ocrm.app.RunningServer;
import org.ocrm.kernel.postgres.TestDatabase;

/// Nothing is decided about a subscriber whose history cannot be read to its end.
class UnknownEventsIT {

  private static final RunningServer server = RunningServer.on(TestDatabase.fresh());

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      value = {
        "newer, SubscriberMoved, '{\"to\":\"elsewhere\"}'",
        "broken, InteractionRecorded, '{'"
      })
  void aCommandIsAnsweredWithAProblemWithoutInsides(String id, String type, String payload)
      throws IOException, InterruptedException {
    var _ = new Deeds(server).contact(id, "one");
    new Deeds(server).append(id, type, payload);
    long before = events(id);

    HttpResponse<String> response = post(id);

    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(response.body())
        .contains("\"internal-error\"")
        .doesNotContain("SubscriberMoved", "Exception", "org.", "axon", "at ");
    assertThat(events(id)).isEqualTo(before);
  }

  @Test
  void othersAreServedAsEver() throws IOException, InterruptedException {
    assertThat(post("healthy").statusCode()).isEqualTo(201);
  }

  private static HttpResponse<String> post(String subscriberId)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(
                  URI.create(
                      server.address() + "/api/subscribers/" + subscriberId + "/interactions"))
              .header("Content-Type", "application/json")
              .POST(
                  HttpRequest.BodyPublishers.ofString("{\"channel\":\"CC\",\"type\":\"question\"}"))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  private static long events(String subscriberId) {
    return server.count(
        "SELECT count(*) FROM domain_event_entry WHERE aggregate_identifier = ?", subscriberId);
  }
}
