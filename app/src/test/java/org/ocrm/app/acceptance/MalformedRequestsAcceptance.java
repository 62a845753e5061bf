package org.ocrm.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ocrm.app.acceptance.RawHttp.Reply;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Whatever a caller gets wrong is named, never ours to explain, and leaves nothing behind.
/// Long because callers get many things wrong.
class MalformedRequestsAcceptance {

  private static final String SERVICES = "/api/subscribers/a1/services";
  private static final String GOOD = body("serviceCode", "\"X\"");
  private static final String BULKY = "x".repeat(10_000);

  private final FrontDoor server = FrontDoor.shared();

  /// @param field what the answer has to name; empty where it is not about one
  /// @param request one character for each byte
  record Mistake(String what, int status, String field, String request) {

    Mistake(String what, int status, String field, byte[] request) {
      this(what, status, field, new String(request, StandardCharsets.ISO_8859_1));
    }

    @Override
    public String toString() {
      return what;
    }
  }

  @ParameterizedTest
  @MethodSource
  void aMistakeIsAnsweredWithAProblemThatNamesItAndNothingIsStored(Mistake mistake) {
    long before = server.countEvents();
    Reply reply = RawHttp.send(server.port(), ascii(mistake.request()));
    assertThat(reply.status()).as(reply.toString()).isEqualTo(mistake.status());
    assertThat(reply.head()).contains("Content-Type: application/problem+json");
    JsonNode problem = JsonMapper.shared().readTree(reply.text());
    assertThat(problem.propertyNames()).contains("type", "title", "status", "detail", "code");
    assertThat(problem.path("status").asInt()).isEqualTo(mistake.status());
    assertThat(reply.text())
        .doesNotContain("Exception", "java.", "org.", "<html")
        .hasSizeLessThan(2500);
    if (mistake.status() == 400) {
      assertThat(problem.path("errors"))
          .extracting(error -> error.path("field").asString())
          .contains(mistake.field());
      assertThat(problem.at("/errors/0/message").asString()).isNotEmpty();
    }
    if (mistake.status() == 405) {
      assertThat(reply.head()).contains("Allow: ");
    }
    assertThat(server.countEvents()).isEqualTo(before);
  }

  static Stream<Mistake> aMistakeIsAnsweredWithAProblemThatNamesItAndNothingIsStored() {
    return Stream.of(bodies(), values(), addresses(), parameters(), headers(), protocol())
        .flatMap(List::stream);
  }

  private static List<Mistake> bodies() {
    return List.of(
        post("no body", "", "body"),
        post("null", "null", "body"),
        post("an array", "[]", "body"),
        post("a number", "1", "body"),
        post("cut off", "{\"serviceCode\":", "body"),
        post("something after the end", GOOD + " x", "body"),
        post("an attribute twice", "{\"channel\":\"CC\",\"channel\":\"CC\"}", "body"),
        post("100,000 levels of arrays", "[".repeat(100_000), "body"),
        post("100,000 levels of objects", "{\"kind\":".repeat(100_000), "kind"),
        post("levels within", body("serviceCode", "[".repeat(100_000)), "serviceCode"),
        post("an unknown attribute", body("colour", "\"red\""), "colour"),
        post("a number for text", body("serviceCode", "5"), "serviceCode"),
        post("a truth for text", body("serviceCode", "true"), "serviceCode"),
        post("a huge number for text", body("serviceCode", "1e99999"), "serviceCode"),
        post("an object for text", body("serviceCode", "{}"), "serviceCode"),
        post("a list for text", body("serviceCode", "[\"X\"]"), "serviceCode"),
        post(
            "text for a truth",
            "/api/subscribers/a1/services/s/correction",
            "{\"voided\":\"true\",\"reason\":\"x\"}".getBytes(StandardCharsets.UTF_8),
            "voided"),
        post("no UTF-8", SERVICES, bytes("{\"serviceCode\":\"", 0xff, 0xfe, "\"}"), "body"),
        post("a raw control character", body("serviceCode", "\"a\u0000b\""), "body"),
        new Mistake(
            "more than a megabyte",
            413,
            "",
            request("POST", SERVICES, body("serviceCode", '"' + "x".repeat(1 << 20) + '"'))),
        new Mistake("XML", 415, "", typed("application/xml", "<a/>")),
        new Mistake("a form", 415, "", typed("application/x-www-form-urlencoded", "a=b")),
        new Mistake("a broken multipart form", 415, "", typed("multipart/form-data", "a=b")),
        new Mistake("YAML", 415, "", typed("application/yaml", "kind: ONE_TIME")),
        new Mistake(
            "a compressed body",
            415,
            "",
            request("POST", SERVICES, GOOD, "Content-Encoding: gzip")));
  }

  private static List<Mistake> values() {
    return List.of(
        post("a code of 10,000 characters", body("serviceCode", '"' + BULKY + '"'), "serviceCode"),
        post("an id of 10,000 characters", body("serviceId", '"' + BULKY + '"'), "serviceId"),
        post("an Arabic id", body("serviceId", "\"\u0639\u0631\u0628\""), "serviceId"),
        post("an emoji id", body("serviceId", "\"\ud83d\ude00\""), "serviceId"),
        post("an escaped control character", body("serviceCode", "\"a\\u0000b\""), "serviceCode"),
        post("half a character", body("serviceCode", "\"\\ud800\""), "serviceCode"),
        post("an empty code", body("serviceCode", "\"\""), "serviceCode"),
        post("a kind of ours not", body("kind", "\"FOREVER\""), "kind"),
        post("year 0", body("effectiveAt", "\"0000-01-01T00:00:00Z\""), "effectiveAt"),
        post("year 9999", body("effectiveAt", "\"9999-12-31T23:59:59Z\""), "effectiveAt"),
        post("year 10000", body("effectiveAt", "\"+10000-01-01T00:00:00Z\""), "effectiveAt"),
        post("30 February", body("effectiveAt", "\"2026-02-30T00:00:00Z\""), "effectiveAt"),
        post(
            "a time without offset", body("effectiveAt", "\"2026-01-01T00:00:00\""), "effectiveAt"),
        post("an end in year 9999", temporaryUntil("9999-12-31T23:59:59Z"), "expiresAt"),
        post("an end in year 10000", temporaryUntil("+10000-01-01T00:00:00Z"), "expiresAt"),
        post("an end never to come", temporaryUntil("+999999999-01-01T00:00:00Z"), "expiresAt"),
        post(
            "an end for a one-time service",
            body("expiresAt", "\"2030-01-01T00:00:00Z\""),
            "expiresAt"));
  }

  private static List<Mistake> addresses() {
    Stream.Builder<Mistake> mistakes = Stream.builder();
    for (String id :
        List.of(
            BULKY, "%0a", "%7F", "%D8%B9%D8%B1%D8%A8", "%F0%9F%98%80", "a%20b", "%2e%2e", "%25")) {
      String name = id.length() > 30 ? "an id of 10,000 characters" : "id " + id;
      String subscriber = "/api/subscribers/" + id;
      for (String path : List.of("", "/services", "/interactions", "/features", "/services/x")) {
        mistakes.add(get("reading, " + name + path, subscriber + path, "subscriberId"));
      }
      mistakes.add(
          post(
              "writing, " + name,
              subscriber + "/services",
              GOOD.getBytes(StandardCharsets.UTF_8),
              "subscriberId"));
      mistakes.add(get("service, " + name, SERVICES + "/" + id, "serviceId"));
      mistakes.add(
          get("contact, " + name, "/api/subscribers/a1/interactions/" + id, "interactionId"));
    }
    for (String id : List.of("%00", "a%2Fb", "%ff", "%", "%zz", "a%5Cb", "..;", "a;b=c")) {
      mistakes.add(get("address " + id, "/api/subscribers/" + id + "/services", "path"));
    }
    for (String id : List.of("<x>", "{id}", "a\\b", "\u00ff")) {
      mistakes.add(get("raw address " + id, "/api/subscribers/" + id, "request"));
    }
    mistakes.add(new Mistake("nothing there", 404, "", request("GET", "/nothing")));
    mistakes.add(new Mistake("the error page itself", 404, "", request("GET", "/error")));
    mistakes.add(new Mistake("inside the program", 404, "", request("GET", "/WEB-INF/web.xml")));
    mistakes.add(new Mistake("above the root", 400, "path", request("GET", "/../etc/passwd")));
    return mistakes.build().toList();
  }

  private static List<Mistake> parameters() {
    Stream.Builder<Mistake> mistakes = Stream.builder();
    for (String limit :
        List.of("-1", "1001", "99999999999999999999", "abc", "", "1e3", "%00", "1&limit=2")) {
      mistakes.add(get("limit " + limit, SERVICES + "?limit=" + limit, "limit"));
    }
    mistakes.add(get("offset", SERVICES + "?offset=2147483648", "offset"));
    for (String day :
        List.of("0000-01-01", "9999-12-31", "2026-02-30", "%2B10000-01-01", "abc", "", "%00")) {
      mistakes.add(get("as of " + day, "/api/subscribers/a1/features?asOf=" + day, "asOf"));
      mistakes.add(get("export as of " + day, "/api/features?asOf=" + day, "asOf"));
      mistakes.add(
          get(
              "events as of " + day,
              "/api/subscribers/a1/features/CRM_CC_SRV_CNT_W1/events?asOf=" + day,
              "asOf"));
    }
    mistakes.add(get("as known", "/api/subscribers/a1/features?asKnown=-1", "asKnown"));
    mistakes.add(get("format", "/api/features?format=xml", "format"));
    mistakes.add(get("no UTF-8 in a query", SERVICES + "?limit=%ff", "query"));
    mistakes.add(get("a broken escape in a query", SERVICES + "?limit=%zz", "query"));
    mistakes.add(new Mistake("no such set", 404, "", request("GET", "/api/features?set=" + BULKY)));
    return mistakes.build().toList();
  }

  private static List<Mistake> headers() {
    return List.of(
        with("a key too long", "Idempotency-Key: " + "x".repeat(256), "Idempotency-Key"),
        with("an empty key", "Idempotency-Key:", "Idempotency-Key"),
        with("two keys", "Idempotency-Key: a\r\nIdempotency-Key: b", "Idempotency-Key"),
        with("an actor too long", "Ocrm-Actor: " + BULKY, "Ocrm-Actor"),
        with("a control character", "Idempotency-Key: a\u0001b", "request"),
        with("a header of 100 kB", "X-Long: " + "x".repeat(100_000), "request"),
        new Mistake(
            "a position that is none",
            400,
            "Ocrm-Position",
            request("GET", "/api/subscribers/a1", "", "Ocrm-Position: -1")),
        new Mistake(
            "a picture wanted", 406, "", request("GET", "/api/status", "", "Accept: image/png")));
  }

  private static List<Mistake> protocol() {
    Stream.Builder<Mistake> mistakes = Stream.builder();
    for (String method : List.of("PUT", "PATCH", "DELETE", "TRACE", "FOO", "get")) {
      mistakes.add(new Mistake(method, 405, "", request(method, SERVICES)));
    }
    mistakes.add(new Mistake("CONNECT", 405, "", request("CONNECT", SERVICES)));
    mistakes.add(
        new Mistake(
            "reading a command",
            405,
            "",
            request("GET", SERVICES + "/s/deactivation", "", "X-HTTP-Method-Override: POST")));
    mistakes.add(new Mistake("no request line", 400, "request", ascii("NONSENSE\r\n\r\n")));
    mistakes.add(
        new Mistake(
            "no host", 400, "request", ascii("GET / HTTP/1.1\r\nConnection: close\r\n\r\n")));
    mistakes.add(
        new Mistake("HTTP/3.0", 400, "request", ascii("GET / HTTP/3.0\r\nHost: a\r\n\r\n")));
    for (String length : List.of("-1", "abc", "99999999999999999999", "5\r\nContent-Length: 6")) {
      mistakes.add(
          new Mistake(
              "length " + length.replaceAll("\\s", " "),
              400,
              "request",
              ascii(
                  "POST "
                      + SERVICES
                      + " HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                      + "Content-Length: "
                      + length
                      + "\r\n\r\n"
                      + GOOD)));
    }
    mistakes.add(
        new Mistake(
            "chunks that are none",
            400,
            "request",
            ascii(
                "POST "
                    + SERVICES
                    + " HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n")));
    return mistakes.build().toList();
  }

  @Test
  void aBodyThatNeverEndsIsNotReadToItsEnd() throws IOException {
    long before = server.countEvents();
    byte[] chunk = ascii("10000\r\n" + "x".repeat(1 << 16) + "\r\n");
    long sent = 0;
    Reply reply;
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(20_000);
      OutputStream out = socket.getOutputStream();
      out.write(
          ascii(
              "POST "
                  + SERVICES
                  + " HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                  + "Transfer-Encoding: chunked\r\n\r\n11\r\n{\"serviceCode\": \"\r\n"));
      try {
        for (; sent < 100L << 20; sent += 1 << 16) {
          out.write(chunk);
        }
      } catch (IOException _) {
        // refused to listen on: what the test is about
      }
      byte[] answer = socket.getInputStream().readNBytes(600);
      reply = Reply.of(new String(answer, StandardCharsets.UTF_8));
    }
    assertThat(reply.status()).isEqualTo(413);
    assertThat(reply.text()).contains("too-large");
    assertThat(sent).isLessThan(50L << 20);
    assertThat(server.countEvents()).isEqualTo(before);
  }

  private static Mistake get(String what, String path, String field) {
    return new Mistake(what, 400, field, request("GET", path));
  }

  private static Mistake post(String what, String body, String field) {
    return post(what, SERVICES, body.getBytes(StandardCharsets.UTF_8), field);
  }

  private static Mistake post(String what, String path, byte[] body, String field) {
    return new Mistake(
        what, 400, field, request("POST", path, body, "application/json", List.of()));
  }

  private static Mistake with(String what, String header, String field) {
    return new Mistake(what, 400, field, request("POST", SERVICES, GOOD, header));
  }

  private static byte[] typed(String mediaType, String body) {
    return request("POST", SERVICES, ascii(body), mediaType, List.of());
  }

  private static byte[] request(String method, String path) {
    return request(method, path, "");
  }

  private static byte[] request(String method, String path, String body, String... headers) {
    return request(
        method, path, body.getBytes(StandardCharsets.UTF_8), "application/json", List.of(headers));
  }

  private static byte[] request(
      String method, String path, byte[] body, String mediaType, List<String> headers) {
    StringBuilder head =
        new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n");
    head.append("Connection: close\r\n");
    headers.forEach(header -> head.append(header).append("\r\n"));
    if (method.equals("POST")) {
      head.append(
          String.format(
              Locale.ROOT, "Content-Type: %s\r\nContent-Length: %d\r\n", mediaType, body.length));
    }
    return bytes(head + "\r\n", body);
  }

  /// An activation that is right but for one attribute.
  private static String body(String attribute, String json) {
    StringBuilder body = new StringBuilder("{");
    for (String good : List.of("serviceCode:X", "kind:ONE_TIME", "channel:CC")) {
      String[] pair = good.split(":", -1);
      if (!pair[0].equals(attribute)) {
        body.append('"').append(pair[0]).append("\":\"").append(pair[1]).append("\",");
      }
    }
    return body.append('"').append(attribute).append("\":").append(json).append('}').toString();
  }

  private static String temporaryUntil(String time) {
    return body("expiresAt", '"' + time + '"').replace("ONE_TIME", "TEMPORARY");
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] bytes(Object... parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (Object part : parts) {
      switch (part) {
        case Integer number -> bytes.write(number);
        case byte[] many -> bytes.writeBytes(many);
        default -> bytes.writeBytes(ascii(part.toString()));
      }
    }
    return bytes.toByteArray();
  }
}
