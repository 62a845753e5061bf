package org.ocrm.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.ocrm.app.RunningServer;
import org.ocrm.kernel.postgres.TestDatabase;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// No thread for requests waits while a command is carried out, and whoever carries commands out
/// waits for no client.
final class UnreadAnswersIT {

  /// More than there are threads for requests.
  private static final int MANY = 200;

  private static final int FEW_BYTES = 4_096;
  private static final int PATIENCE_MILLIS = 30_000;
  private static final Pattern LENGTH = Pattern.compile("Content-Length: (\\d+)");

  private static final TestDatabase database = TestDatabase.fresh();
  private static RunningServer server;

  /// A few answers that nobody reads fill what lies between server and client.
  @Configuration(proxyBeanMethods = false)
  static class LittleRoomForAnswers {

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> littleRoomForAnswers() {
      return tomcat ->
          tomcat.addConnectorCustomizers(
              connector ->
                  assertThat(connector.setProperty("socket.txBufSize", Integer.toString(FEW_BYTES)))
                      .isTrue());
    }
  }

  @BeforeAll
  static void start() {
    server = RunningServer.on(database, LittleRoomForAnswers.class);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void moreCommandsThanThreadsAreAllAnsweredEachOnItsOwnConnection() throws Exception {
    List<Socket> clients = new ArrayList<>();
    try {
      for (int i = 0; i < MANY; i++) {
        clients.add(connected());
      }
      for (int i = 0; i < MANY; i++) {
        send(clients.get(i), "many-" + i);
      }
      for (int i = 0; i < MANY; i++) {
        assertThat(answer(clients.get(i))).startsWith("HTTP/1.1 201").contains("/many-" + i + "/");
      }
    } finally {
      for (Socket client : clients) {
        client.close();
      }
    }
  }

  @Test
  void whoeverDoesNotReadItsAnswersHoldsNobodyUp() throws Exception {
    AtomicLong sent = new AtomicLong();
    try (Socket deaf = connected();
        Socket other = connected()) {
      Thread sending = Thread.ofVirtual().start(() -> sendWithoutReading(deaf, sent));
      long before;
      do {
        before = sent.get();
        for (int i = 0; i < 20; i++) {
          send(other, "other");
          assertThat(answer(other)).startsWith("HTTP/1.1 201");
        }
        Thread.sleep(500);
      } while (sent.get() > before);
      assertThat(sending.isAlive()).as("is held up itself").isTrue();
      send(other, "other");
      assertThat(answer(other)).startsWith("HTTP/1.1 201");
    }
  }

  @Test
  void whoeverLeavesWithoutItsAnswerHoldsNobodyUp() throws Exception {
    for (int i = 0; i < MANY; i++) {
      try (Socket client = connected()) {
        send(client, "gone");
      }
    }
    try (Socket other = connected()) {
      send(other, "other");
      assertThat(answer(other)).startsWith("HTTP/1.1 201");
    }
  }

  private static void sendWithoutReading(Socket deaf, AtomicLong sent) {
    try {
      while (true) {
        send(deaf, "deaf");
        sent.incrementAndGet();
      }
    } catch (IOException closed) {
      // the test is over
    }
  }

  private static Socket connected() throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(FEW_BYTES);
    socket.setSendBufferSize(FEW_BYTES);
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
    return socket;
  }

  private static void send(Socket client, String subscriber) throws IOException {
    String body = "{\"serviceCode\":\"ROAMING\",\"kind\":\"TEMPORARY\",\"channel\":\"CC\"}";
    String request =
        """
        POST /api/subscribers/%s/services HTTP/1.1
        Host: localhost
        Content-Type: application/json
        Content-Length: %d

        """
            .formatted(subscriber, body.length());
    client
        .getOutputStream()
        .write((request.replace("\n", "\r\n") + body).getBytes(StandardCharsets.US_ASCII));
  }

  /// Head and body of the next answer.
  private static String answer(Socket client) throws IOException {
    InputStream in = client.getInputStream();
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      assertThat(next).as("the connection was closed after: %s", head).isNotNegative();
      head.append((char) next);
    }
    Matcher length = LENGTH.matcher(head);
    assertThat(length.find()).as("%s", head).isTrue();
    byte[] body = in.readNBytes(Integer.parseInt(length.group(1)));
    return head + new String(body, StandardCharsets.UTF_8);
  }
}
