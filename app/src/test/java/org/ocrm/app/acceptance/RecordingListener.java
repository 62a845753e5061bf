package org.ocrm.app.acceptance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Somebody who is told what happens, and writes it down: at once, or not quite.
final class RecordingListener implements AutoCloseable {

  /// A notification that was heard to its end and answered with 204.
  record Heard(String path, JsonNode body) {

    String eventId() {
      return body.path("eventId").asString();
    }

    String eventType() {
      return body.path("eventType").asString();
    }

    JsonNode resource() {
      return body.path("event").iterator().next();
    }

    String resourceId() {
      return resource().path("id").asString();
    }
  }

  /// What it does with a call before it answers.
  @FunctionalInterface
  interface Manner {
    /// The status to answer with.
    ///
    /// @param call how many there were before
    int answer(int call, HttpExchange exchange) throws IOException;
  }

  static final Manner WILLING = (_, _) -> 204;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private final Queue<Heard> heard = new ConcurrentLinkedQueue<>();
  private final AtomicInteger calls = new AtomicInteger();

  private RecordingListener(int port, Manner manner) {
    try {
      server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            int status = manner.answer(calls.getAndIncrement(), exchange);
            if (status == 204) {
              heard.add(
                  new Heard(
                      exchange.getRequestURI().getPath(), JsonMapper.shared().readTree(body)));
            }
            exchange.sendResponseHeaders(status, -1);
          }
        });
    server.start();
  }

  static RecordingListener willing() {
    return new RecordingListener(0, WILLING);
  }

  static RecordingListener with(Manner manner) {
    return new RecordingListener(0, manner);
  }

  /// On a port that somebody else may have had before.
  static RecordingListener at(int port) {
    return new RecordingListener(port, WILLING);
  }

  int port() {
    return server.getAddress().getPort();
  }

  String address() {
    return "http://127.0.0.1:%d/ocrm".formatted(port());
  }

  int calls() {
    return calls.get();
  }

  List<Heard> heard() {
    return new ArrayList<>(heard);
  }

  /// What was heard, by event, in the order in which each was heard first.
  List<Heard> heardOnce() {
    Map<String, Heard> once = new LinkedHashMap<>();
    heard.forEach(one -> once.putIfAbsent(one.eventId(), one));
    return new ArrayList<>(once.values());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
