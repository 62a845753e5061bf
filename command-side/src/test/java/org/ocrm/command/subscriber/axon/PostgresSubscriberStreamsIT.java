package org.ocrm.command.subscriber.axon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.common.DateTimeUtils;
import org.junit.jupiter.api.Test;
import org.ocrm.command.subscriber.stream.RecordedEvent;
import org.ocrm.command.subscriber.stream.StreamAppend;
import org.ocrm.command.subscriber.stream.SubscriberStreams;
import org.ocrm.command.subscriber.stream.postgres.PostgresSubscriberStreams;
import org.ocrm.kernel.event.SubscriberEvent.SubscriberRegistered;
import org.springframework.jdbc.core.simple.JdbcClient;

class PostgresSubscriberStreamsIT extends SubscriberStreamsContract {
  private static final Instant ODD = Instant.parse("2026-03-01T12:00:00.1239Z");

  @Override
  SubscriberStreams streams(DataSource database, AxonStore store) {
    return new PostgresSubscriberStreams(database, Clock.fixed(ODD, ZoneOffset.UTC));
  }

  @Test
  void timeStampsAreWrittenAsAxonWritesThem() {
    append(registered("s1"));

    assertThat(
            JdbcClient.create(dataSource)
                .sql("SELECT time_stamp FROM domain_event_entry")
                .query(String.class)
                .single())
        .isEqualTo(DateTimeUtils.formatInstant(ODD));
  }

  private static StreamAppend registered(String id) {
    return new StreamAppend(
        id, -1, List.of(new RecordedEvent(new SubscriberRegistered(id, "CC", NOW, NOW), META)));
  }
}
