package org.ocrm.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ocrm.app.RunningServer;
import org.ocrm.kernel.postgres.TestDatabase;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Plain commands are answered past the framework, and nobody can tell. What went through it is
/// marked by a filter behind all others; a query string, which no command looks at, makes any
/// request take that way.
final class ShortWayIT {

  private static final String LONG_WAY = "?way=long";
  private static final String MARK = "Took-The-Long-Way";

  private static final String SERVICES = "s-WAY/services";
  private static final String SERVICE =
      """
      {"serviceCode":"ROAMING","kind":"TEMPORARY","channel":"CC","serviceId":"id-WAY",
       "effectiveAt":"2026-03-01T10:00:00Z"}""";

  private static final TestDatabase database = TestDatabase.fresh();
  private static final HttpClient http = HttpClient.newHttpClient();
  private static RunningServer server;

  @Configuration(proxyBeanMethods = false)
  static class MarkOfTheLongWay {

    @Bean
    FilterRegistrationBean<Filter> markOfTheLongWay() {
      return new FilterRegistrationBean<>(
          (request, response, chain) -> {
            ((HttpServletResponse) response).setHeader(MARK, "yes");
            chain.doFilter(request, response);
          });
    }
  }

  @BeforeAll
  static void start() {
    server = RunningServer.on(database, MarkOfTheLongWay.class);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void plainCommandsTakeItAndLeaveWhatTheyShould() throws Exception {
    HttpResponse<String> activated = post("plain/services", SERVICE.replace("WAY", "plain"));
    HttpResponse<String> ended =
        post("plain/services/id-plain/deactivation", "{\"channel\":\"FO\"}");
    HttpResponse<String> recorded =
        post(
            "plain/interactions",
            """
            {"channel":"WS","direction":"INBOUND","type":"COMPLAINT","note":"Račun"}""");

    assertThat(activated.statusCode()).as(activated.body()).isEqualTo(201);
    assertThat(activated.headers().firstValue("Location"))
        .hasValue("/api/subscribers/plain/services/id-plain");
    assertThat(ended.statusCode()).as(ended.body()).isEqualTo(200);
    assertThat(ended.body()).contains("\"state\":\"deactivated\"");
    assertThat(recorded.statusCode()).as(recorded.body()).isEqualTo(201);
    assertThat(recorded.body()).contains("Račun");
    for (HttpResponse<String> each : List.of(activated, ended, recorded)) {
      assertThat(each.headers().firstValue(MARK)).isEmpty();
      assertThat(each.headers().firstValue("Content-Type")).hasValue("application/json");
      assertThat(each.headers().firstValueAsLong("Content-Length")).isPresent();
      assertThat(each.headers().firstValueAsLong("Ocrm-Position")).isPresent();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          s-WAY/services                          | {"serviceCode":"R","kind":"PERMANENT","channel":"MA","effectiveAt":"2026-03-01T10:00:00Z","reference":"naročilo €"}
          s-WAY/services                          | {"serviceCode":"R","kind":"TEMPORARY","channel":"MA"}
          s-WAY/services                          | {}
          s-WAY/services                          | {"serviceCode":"","kind":"SOMETHING","channel":"XX","effectiveAt":"yesterday"}
          s-WAY/services                          | {"serviceCode":7,"kind":"TEMPORARY","channel":"MA"}
          s-WAY/services                          | {"serviceCode":"R","kind":"TEMPORARY","channel":"MA","colour":"red"}
          s-WAY/services                          | {"serviceCode":"R","serviceCode":"S","kind":"TEMPORARY","channel":"MA"}
          s-WAY/services                          | {"serviceCode":"R","kind":"TEMPORARY","channel":"MA"} and more
          s-WAY/services                          | {"serviceCode":"R"
          s-WAY/services                          | [1,2]
          s-WAY/services                          | null
          s-WAY/services                          | true
          s-WAY/services/none/deactivation        | {"channel":"CC"}
          s-WAY/services/none/deactivation        | {"channel":"CC","reason":7}
          s-WAY/services/none/deactivation        | {}
          s-WAY/services/none/correction          | {"voided":true,"reason":"a mistake"}
          s-WAY/services/.../deactivation         | {"channel":"CC"}
          s-WAY/services//deactivation            | {"channel":"CC"}
          s-WAY/services/                         | {"serviceCode":"R","kind":"TEMPORARY","channel":"MA"}
          s-WAY/other                             | {"channel":"CC"}
          s-WAY/interactions                      | {"channel":"WS","direction":"SIDEWAYS"}
          s-WAY/interactions                      | {"channel":"WS","direction":"INBOUND","type":"COMPLAINT","effectiveAt":"2026-03-01T10:00:00Z"}
          s%20WAY/services                        | {"serviceCode":"R","kind":"TEMPORARY","channel":"MA"}
          ./services                              | {"serviceCode":"R","kind":"TEMPORARY","channel":"MA"}
          """)
  void bothWaysAnswerTheSame(String path, String body) throws Exception {
    assertThat(answer("aaaa", path, body)).isEqualTo(answer("bbbb", path, body));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Type: text/plain",
        "Content-Type: application/json;charset=UTF-8",
        "Content-Type: application/json; charset=iso-8859-1",
        "Accept: application/xml",
        "Accept: application/json;q=0.5, */*;q=0.1",
        "Ocrm-Actor: agent-7\nOcrm-Actor: agent-8",
        "Ocrm-Client: \t",
        "Idempotency-Key: key-WAY",
        "Content-Encoding: gzip"
      })
  void bothWaysReadHeadersTheSame(String headers) throws Exception {
    String[] lines = headers.split("\n");
    assertThat(answer("cccc", SERVICES, SERVICE, lines))
        .isEqualTo(answer("dddd", SERVICES, SERVICE, lines));
  }

  @Test
  void aRefusalIsTheSame() throws Exception {
    String permanent = SERVICE.replace("TEMPORARY", "PERMANENT");
    String another = permanent.replace("id-WAY", "other-WAY");
    var first = answer("eeee", SERVICES, permanent);
    assertThat(first).containsEntry("status", "201");
    assertThat(answer("ffff", SERVICES, permanent)).isEqualTo(first);

    var refused = answer("eeee", SERVICES, another);
    assertThat(refused).containsEntry("status", "409");
    assertThat(answer("ffff", SERVICES, another)).isEqualTo(refused);
  }

  @Test
  void aKeyMeansTheSameOnBothWays() throws Exception {
    HttpResponse<String> first = post("key/services", SERVICE, "Idempotency-Key: one");
    HttpResponse<String> again = post("key/services" + LONG_WAY, SERVICE, "Idempotency-Key: one");

    assertThat(first.headers().firstValue(MARK)).isEmpty();
    assertThat(again.headers().firstValue(MARK)).isPresent();
    assertThat(again.statusCode()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(
            server.count(
                "SELECT count(*) FROM domain_event_entry WHERE"
                    + " aggregate_identifier = 'key' AND payload_type LIKE '%Activated'"))
        .isEqualTo(1);
  }

  @Test
  void longBodiesTakeTheOtherWay() throws Exception {
    String blanks = SERVICE.replace("WAY", "long") + " ".repeat(10_000);

    HttpResponse<String> answer = post("long/services", blanks);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    assertThat(answer.headers().firstValue(MARK)).isPresent();
  }

  /// What is sent back, with the way, ids of ours and times taken out: the first of two equally
  /// long names goes as it is, the second the long way.
  private static Map<String, String> answer(String way, String path, String body, String... headers)
      throws Exception {
    boolean isLong = "bdf".indexOf(way.charAt(0)) >= 0;
    HttpResponse<String> answer =
        post(
            path.replace("WAY", way) + (isLong ? LONG_WAY : ""),
            body.replace("WAY", way),
            Arrays.stream(headers).map(line -> line.replace("WAY", way)).toArray(String[]::new));
    Map<String, String> told = new TreeMap<>();
    answer
        .headers()
        .map()
        .forEach((name, values) -> told.put(name.toLowerCase(Locale.ROOT), values + ""));
    told.remove(MARK.toLowerCase(Locale.ROOT));
    told.computeIfPresent("date", (_, _) -> "…");
    told.computeIfPresent("ocrm-position", (_, _) -> "…");
    told.computeIfPresent("content-length", (_, _) -> "…");
    told.put("status", Integer.toString(answer.statusCode()));
    told.put("body", answer.body());
    told.replaceAll(
        (_, text) ->
            text.replace(way, "WAY")
                .replaceAll("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}", "ID")
                .replaceAll("20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d+Z", "TIME"));
    return told;
  }

  private static HttpResponse<String> post(String path, String body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.address() + "/api/subscribers/" + path))
            .POST(BodyPublishers.ofString(body));
    boolean typed = false;
    for (String line : headers) {
      String[] parts = line.split(": ", 2);
      request.header(parts[0], parts[1]);
      typed |= parts[0].equals("Content-Type");
    }
    if (!typed) {
      request.header("Content-Type", "application/json");
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }
}
