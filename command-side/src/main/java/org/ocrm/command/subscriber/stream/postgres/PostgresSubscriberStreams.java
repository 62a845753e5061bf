package org.ocrm.command.subscriber.stream.postgres;

import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.ocrm.command.subscriber.stream.StreamAppend;
import org.ocrm.command.subscriber.stream.StreamOvertaken;
import org.ocrm.command.subscriber.stream.SubscriberStream;
import org.ocrm.command.subscriber.stream.SubscriberStreams;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

/// One query for any number of subscribers and one statement for all their new events, all in the
/// transaction of the caller: an insert that tells positions, or a `COPY` that does not.
///
/// Bypasses Axon on the way in and must therefore write exactly what Axon would; its readers cannot
/// tell the difference. They do not hear of the append either, and find it when they next look.
public final class PostgresSubscriberStreams implements SubscriberStreams {

  private final JdbcTemplate jdbc;
  private final Clock clock;

  public PostgresSubscriberStreams(DataSource dataSource, Clock clock) {
    this.jdbc = new JdbcTemplate(dataSource);
    this.clock = clock;
  }

  @Override
  public Map<String, SubscriberStream> load(Collection<String> subscriberIds) {
    StreamsInLoading streams = new StreamsInLoading(subscriberIds);
    read(streams);
    if (streams.withoutUnreadableSnapshots()) {
      read(streams);
    }
    return streams.loaded();
  }

  private void read(StreamsInLoading streams) {
    RowCallbackHandler each = streams::row;
    jdbc.query(streams::query, each);
  }

  @Override
  public Map<String, Long> append(List<StreamAppend> appends) {
    EventRows rows = EventRows.of(appends, clock.instant());
    Map<String, Long> positions = new HashMap<>();
    if (rows.isEmpty()) {
      return positions;
    }
    RowCallbackHandler each = row -> positions.merge(row.getString(1), row.getLong(2), Math::max);
    unlessOvertaken(() -> jdbc.query(rows::insert, each));
    return positions;
  }

  @Override
  public void appendInBulk(List<StreamAppend> appends) {
    EventRows rows = EventRows.of(appends, clock.instant());
    if (!rows.isEmpty()) {
      unlessOvertaken(() -> jdbc.execute((ConnectionCallback<Long>) rows::copy));
    }
  }

  private static void unlessOvertaken(Runnable statement) {
    try {
      statement.run();
    } catch (DuplicateKeyException | PessimisticLockingFailureException overtaken) {
      throw new StreamOvertaken(overtaken);
    }
  }
}
