package org.ocrm.app.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A real HTTP server that answers in the shapes of the contract, as each test tells it to, and
/// remembers what it was asked.
final class FakeOcrm implements AutoCloseable {
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Deque<Answer>> answers = new ConcurrentHashMap<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private volatile Answer otherwise = Answer.problem(404, "{\"title\":\"Not found\"}");

  static {
    System.setProperty("sun.net.httpserver.nodelay", "true"); // 40 ms an answer otherwise
  }

  record Request(String what, Map<String, List<String>> headers, String body) {
    String header(String name) {
      return headers.entrySet().stream()
          .filter(header -> header.getKey().equalsIgnoreCase(name))
          .map(header -> header.getValue().getFirst())
          .findFirst()
          .orElse("");
    }
  }

  /// @param cutOff whether the connection breaks in the middle of the body
  record Answer(int status, String type, Map<String, String> headers, String body, boolean cutOff) {
    static Answer json(String body) {
      return new Answer(200, "application/json", Map.of(), body, false);
    }

    static Answer csv(String body) {
      return new Answer(200, "text/csv", Map.of(), body, false);
    }

    static Answer accepted(String location) {
      return new Answer(202, "application/json", Map.of("Location", location), "{}", false);
    }

    static Answer problem(int status, String body) {
      return new Answer(status, "application/problem+json", Map.of(), body, false);
    }

    Answer thatBreaksOff() {
      return new Answer(status, type, headers, body, true);
    }

    Answer with(String header, String value) {
      return new Answer(status, type, Map.of(header, value), body, cutOff);
    }
  }

  FakeOcrm() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /// Answers `GET /path?query` with one after the other, and with the last one from then on.
  FakeOcrm answering(String request, Answer... inTurn) {
    answers.put(request, new ArrayDeque<>(List.of(inTurn)));
    return this;
  }

  /// Answers every other request with this.
  FakeOcrm otherwise(Answer answer) {
    otherwise = answer;
    return this;
  }

  List<Request> requests() {
    return List.copyOf(requests);
  }

  private void handle(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String what = exchange.getRequestMethod() + " " + exchange.getRequestURI();
    requests.add(new Request(what, Map.copyOf(exchange.getRequestHeaders()), body));
    send(exchange, next(what));
  }

  private Answer next(String what) {
    Deque<Answer> inTurn = answers.get(what);
    if (inTurn == null) {
      return otherwise;
    }
    synchronized (inTurn) {
      return inTurn.size() > 1 ? inTurn.removeFirst() : inTurn.getFirst();
    }
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", answer.type());
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(answer.status(), answer.cutOff() ? bytes.length + 1000 : 0);
    exchange.getResponseBody().write(bytes);
    exchange.getResponseBody().flush();
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
