package org.ocrm.app.axon;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.ocrm.kernel.event.SubscriberEvent;
import org.ocrm.kernel.event.SubscriberEvent.InteractionRecorded;
import org.ocrm.query.projection.ProcessingGroup;
import org.ocrm.query.projection.Projection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.core.JdbcTemplate;

/// A projection that cannot fold what is about the refused, and notes the rest in its order.
@Configuration(proxyBeanMethods = false)
class Squeamish {

  static final String GROUP = "squeamish";
  static final Set<String> REFUSED = ConcurrentHashMap.newKeySet();

  /// How many questions to the database about `asking` are still to fail.
  static final AtomicInteger UNANSWERED = new AtomicInteger();

  /// How many batches with something about `half-written` are still to fail after their writes.
  static final AtomicInteger TORN = new AtomicInteger();

  @Bean
  ProcessingGroup<?> notes(JdbcTemplate jdbc) {
    return new ProcessingGroup<>(GROUP, new Notes(jdbc));
  }

  private record Notes(JdbcTemplate jdbc) implements Projection<List<SubscriberEvent>> {
    @Override
    public List<SubscriberEvent> begin() {
      return new ArrayList<>();
    }

    @Override
    public void fold(SubscriberEvent event, List<SubscriberEvent> batch) {
      if (REFUSED.contains(event.subscriberId())) {
        throw new IllegalStateException("no stomach for " + event.subscriberId());
      }
      if (event.subscriberId().equals("asking") && UNANSWERED.getAndDecrement() > 0) {
        throw new CannotGetJdbcConnectionException("not now");
      }
      batch.add(event);
    }

    @Override
    public void write(List<SubscriberEvent> batch) {
      for (SubscriberEvent event : batch) {
        var _ =
            jdbc.update(
                "INSERT INTO seen (subscriber_id, interaction_id) VALUES (?, ?)",
                event.subscriberId(),
                event instanceof InteractionRecorded contact
                    ? contact.interactionId()
                    : "registered");
      }
      if (batch.stream().anyMatch(event -> event.subscriberId().equals("half-written"))
          && TORN.getAndDecrement() > 0) {
        throw new IllegalStateException("torn");
      }
    }
  }
}
