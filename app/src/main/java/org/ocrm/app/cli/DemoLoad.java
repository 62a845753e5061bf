package org.ocrm.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.ocrm.app.cli.http.OcrmServer;
import org.ocrm.app.cli.http.ServerRefused;
import org.ocrm.app.cli.screen.Numbers;
import org.ocrm.app.cli.screen.Pace;
import org.ocrm.app.cli.screen.Progress;
import org.ocrm.app.cli.screen.Terminal;
import org.ocrm.app.demo.LifeCommand;
import org.ocrm.app.demo.LifeOfSubscriber;
import tools.jackson.databind.json.JsonMapper;

/// Sends lives to the server, several subscribers at a time, each one's commands in their order.
/// What a rule refuses (409, a base of another day is already there) is counted; anything else
/// ends the load.
final class DemoLoad {
  private static final int CONNECTIONS = 12;

  private final OcrmServer server;
  private final String batch;
  private final Terminal terminal;
  private final AtomicLong done = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong position = new AtomicLong();

  /// @param position of the last event that was written
  record Result(long commands, long refused, long position, String pace) {
    String line() {
      String no = refused == 0 ? "" : ", " + Numbers.count(refused) + " refused by a rule";
      return Numbers.count(commands) + " commands, " + pace + no;
    }
  }

  /// @param batch what the idempotency keys begin with, so that a second load adds nothing
  DemoLoad(OcrmServer server, String batch, Terminal terminal) {
    this.server = server;
    this.batch = batch;
    this.terminal = terminal;
  }

  Result load(List<LifeOfSubscriber> base) throws IOException, InterruptedException {
    long total = base.stream().mapToLong(life -> life.commands().size()).sum();
    Pace pace = new Pace();
    try (Progress progress = Progress.of("commands", terminal);
        ExecutorService connections = Executors.newFixedThreadPool(CONNECTIONS)) {
      List<Future<?>> lives = new ArrayList<>();
      for (LifeOfSubscriber life : base) {
        lives.add(connections.submit(() -> send(life)));
      }
      try {
        for (Future<?> life : lives) {
          life.get();
          progress.show(done.get(), total, pace.of(done.get(), total, "commands"));
        }
      } catch (ExecutionException e) {
        connections.shutdownNow();
        throw asItWas(e.getCause());
      }
    }
    return new Result(total, refused.get(), position.get(), pace.of(total, 0, "commands"));
  }

  private Void send(LifeOfSubscriber life) throws IOException, InterruptedException {
    int number = 0;
    for (LifeCommand command : life.commands()) {
      String key = batch + "-" + life.subscriberId() + "-" + number++;
      send(DemoRequest.of(life.subscriberId(), command), key);
      done.incrementAndGet();
    }
    return null;
  }

  private void send(DemoRequest command, String key) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        server
            .to(command.path())
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(
                BodyPublishers.ofByteArray(JsonMapper.shared().writeValueAsBytes(command.body())));
    try {
      HttpResponse<InputStream> answer = server.sendPatiently(request);
      try (InputStream body = answer.body()) {
        body.transferTo(OutputStream.nullOutputStream()); // lets the connection be used again
      }
      answer
          .headers()
          .firstValueAsLong("Ocrm-Position")
          .ifPresent(at -> position.accumulateAndGet(at, Math::max));
    } catch (ServerRefused no) {
      if (no.problem().status() != 409) {
        throw no;
      }
      refused.incrementAndGet();
    }
  }

  private static RuntimeException asItWas(@Nullable Throwable cause) throws IOException {
    switch (cause) {
      case null -> throw new IllegalStateException();
      case IOException io -> throw io;
      case RuntimeException failure -> throw failure;
      default -> throw new IllegalStateException(cause);
    }
  }
}
