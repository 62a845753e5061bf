package org.ocrm.query.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ocrm.query.hub.Attempt;
import org.ocrm.query.hub.CallbackRules;

/// Calls to a real listener on this machine, which stands for what only we can reach.
class HttpCallbacksTest {

  private static final InetAddress HERE = InetAddress.getLoopbackAddress();

  private final Queue<String> heard = new ConcurrentLinkedQueue<>();
  private final AtomicReference<InetAddress> meant = new AtomicReference<>(HERE);
  private HttpServer listener;

  @BeforeEach
  void listen() throws Exception {
    listener = HttpServer.create(new InetSocketAddress(HERE, 0), 0);
    listener.createContext(
        "/",
        exchange -> {
          heard.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          if (exchange.getRequestURI().getPath().equals("/away")) {
            exchange.getResponseHeaders().add("Location", "/");
            exchange.sendResponseHeaders(302, -1);
          } else {
            exchange.sendResponseHeaders(204, -1);
          }
          exchange.close();
        });
    listener.start();
  }

  @AfterEach
  void stop() {
    listener.stop(0);
  }

  private HttpCallbacks callbacks(String... allowed) {
    CallbackRules rules = new CallbackRules(List.of(allowed), _ -> new InetAddress[] {meant.get()});
    return new HttpCallbacks(rules, Duration.ofSeconds(10));
  }

  private String address(String path) {
    return "http://listener.example:" + listener.getAddress().getPort() + path;
  }

  /// DNS rebinding: public when it was registered, ours when it is called.
  @Test
  void aNameThatCameToMeanAnAddressOfOursIsNotConnectedTo() throws Exception {
    meant.set(InetAddress.getByName("8.8.8.8"));
    CallbackRules atRegistration =
        new CallbackRules(List.of(), _ -> new InetAddress[] {meant.get()});
    assertThat(atRegistration.permitted("listener.example")).containsExactly(meant.get());
    meant.set(HERE);
    try (HttpCallbacks callbacks = callbacks()) {
      assertThat(callbacks.post(address("/"), "{}"))
          .isInstanceOfSatisfying(
              Attempt.Unheard.class,
              unheard -> assertThat(unheard.why()).contains("ocrm.hub.allowed-targets"));
    }
    assertThat(heard).isEmpty();
  }

  @Test
  void whatAnOperatorPermitsIsCalled() {
    try (HttpCallbacks callbacks = callbacks("listener.example")) {
      assertThat(callbacks.post(address("/"), "{\"text\":\"مصر\"}"))
          .isInstanceOf(Attempt.Heard.class);
    }
    assertThat(heard).containsExactly("{\"text\":\"مصر\"}");
  }

  @Test
  void aRedirectIsNotFollowed() {
    try (HttpCallbacks callbacks = callbacks("listener.example")) {
      assertThat(callbacks.post(address("/away"), "{}"))
          .isInstanceOfSatisfying(
              Attempt.Unheard.class, unheard -> assertThat(unheard.why()).contains("302"));
    }
    assertThat(heard).hasSize(1);
  }
}
