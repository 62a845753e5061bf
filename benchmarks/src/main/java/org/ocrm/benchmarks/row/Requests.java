package org.ocrm.benchmarks.row;

import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;
import org.ocrm.benchmarks.load.HttpConnection;
import org.ocrm.benchmarks.load.HttpConnection.Answer;
import org.ocrm.benchmarks.load.Load;
import org.ocrm.benchmarks.server.Bed;
import org.ocrm.benchmarks.server.EventRows;
import org.ocrm.benchmarks.server.ServerProcess;

/// What the clients of several rows send.
final class Requests {

  static final String CONSTANT = "/actuator/health/liveness";

  private Requests() {}

  /// A client with one connection that does the same thing over and over.
  static Load.Client client(Bed bed, Exchange exchange) throws Exception {
    return client(bed.server(), exchange);
  }

  static Load.Client client(ServerProcess server, Exchange exchange) throws IOException {
    HttpConnection connection = server.connect();
    return new Load.Client() {
      @Override
      public long once() throws Exception {
        return exchange.on(connection);
      }

      @Override
      public void close() throws IOException {
        connection.close();
      }
    };
  }

  /// One exchange over a connection.
  interface Exchange {

    /// Does it once.
    ///
    /// @return nanoseconds that count, or a negative number for all that it took
    long on(HttpConnection connection) throws IOException;
  }

  static String randomSubscriber(Bed bed) {
    return EventRows.subscriber(ThreadLocalRandom.current().nextInt(bed.scale().subscribers()));
  }

  /// Activates a temporary service, of which a subscriber may have any number.
  static Answer activate(HttpConnection connection, String subscriber) throws IOException {
    String code = "SVC-" + ThreadLocalRandom.current().nextInt(20);
    return expect(
        201,
        connection.post(
            "/api/subscribers/" + subscriber + "/services",
            "{\"serviceCode\":\"" + code + "\",\"kind\":\"TEMPORARY\",\"channel\":\"CC\"}"));
  }

  static long getConstant(HttpConnection connection) throws IOException {
    expect(200, connection.get(CONSTANT));
    return -1;
  }

  static Answer expect(int status, Answer answer) {
    if (answer.status() != status) {
      throw new IllegalStateException("answered " + answer.status() + ": " + answer.body());
    }
    return answer;
  }
}
