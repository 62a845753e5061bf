package org.ocrm.benchmarks.inner;

import org.ocrm.benchmarks.server.EventRows;
import org.ocrm.kernel.event.EventName;
import org.ocrm.kernel.event.SubscriberEvent;
import org.ocrm.kernel.event.json.EventJson;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// The stored form of an event, there and back.
@State(Scope.Thread)
public class EventLoops {

  private final SubscriberEvent event = new EventRows(1).activation("BENCH-00000001");
  private final byte[] json = EventJson.write(event);

  @Benchmark
  public byte[] writeEvent() {
    return EventJson.write(event);
  }

  @Benchmark
  public SubscriberEvent readEvent() {
    return EventJson.read(EventName.SERVICE_ACTIVATED, json);
  }
}
