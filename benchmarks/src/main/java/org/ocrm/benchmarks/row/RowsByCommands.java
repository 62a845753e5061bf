package org.ocrm.benchmarks.row;

import java.io.IOException;
import org.ocrm.benchmarks.load.HttpConnection;
import org.ocrm.benchmarks.load.Load;
import org.ocrm.benchmarks.server.EventRows;
import org.ocrm.benchmarks.server.ServerProcess;
import org.ocrm.kernel.event.SubscriberEvent.ServiceActivated;

/// What a service history says, told as somebody without imports would: the rows of a file one
/// after the other, an activation each, and a deactivation for those that are closed.
final class RowsByCommands implements Load.Client {

  private final HttpConnection connection;
  private final EventRows events;
  private final int run;
  private int row;

  /// @param run whose rows they are, as in [ServiceHistoryFile]
  RowsByCommands(ServerProcess server, int run) throws IOException {
    this.connection = server.connect();
    this.events = new EventRows(run);
    this.run = run;
  }

  @Override
  public long once() throws IOException {
    ServiceActivated service = events.activation(ServiceHistoryFile.subscriber(run, row));
    String services = "/api/subscribers/" + service.subscriberId() + "/services";
    var _ =
        Requests.expect(
            201,
            connection.post(
                services,
                """
                {"serviceId":"%s","serviceCode":"%s","kind":"%s","channel":"%s","effectiveAt":"%s"}"""
                    .formatted(
                        service.serviceId(),
                        service.serviceCode(),
                        service.kind(),
                        service.channel(),
                        service.effectiveAt())));
    if (ServiceHistoryFile.isClosed(row)) {
      var _ =
          Requests.expect(
              200,
              connection.post(
                  services + "/" + service.serviceId() + "/deactivation",
                  "{\"channel\":\"%s\",\"effectiveAt\":\"%s\"}"
                      .formatted(service.channel(), ServiceHistoryFile.end(service))));
    }
    row++;
    return -1;
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }
}
