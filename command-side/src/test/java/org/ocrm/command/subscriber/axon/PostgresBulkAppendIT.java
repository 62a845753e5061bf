package org.ocrm.command.subscriber.axon;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.ocrm.command.subscriber.stream.StreamAppend;
import org.ocrm.command.subscriber.stream.SubscriberStream;
import org.ocrm.command.subscriber.stream.SubscriberStreams;
import org.ocrm.command.subscriber.stream.postgres.PostgresSubscriberStreams;

/// What is appended in bulk is what is appended otherwise.
class PostgresBulkAppendIT extends SubscriberStreamsContract {

  @Override
  SubscriberStreams streams(DataSource database, AxonStore store) {
    return new InBulk(new PostgresSubscriberStreams(database, Clock.fixed(NOW, ZoneOffset.UTC)));
  }

  private record InBulk(SubscriberStreams streams) implements SubscriberStreams {

    @Override
    public Map<String, SubscriberStream> load(Collection<String> subscriberIds) {
      return streams.load(subscriberIds);
    }

    @Override
    public Map<String, Long> append(List<StreamAppend> appends) {
      streams.appendInBulk(appends);
      return Map.of();
    }
  }
}
