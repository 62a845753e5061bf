package org.ocrm.command.subscriber.stream.postgres;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.ocrm.command.subscriber.stream.StreamAppend;
import org.ocrm.command.subscriber.stream.StreamOvertaken;
import org.ocrm.command.subscriber.stream.SubscriberStream;
import org.ocrm.command.subscriber.stream.SubscriberStreams;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

/// Two queries for any number of subscribers and one statement for all their new events, all in the
/// transaction of the caller.
///
/// Bypasses Axon on the way in and must therefore write exactly what Axon would; its readers cannot
/// tell the difference. They do not hear of the append either, and find it when they next look.
public final class PostgresSubscriberStreams implements SubscriberStreams {

  /// A plan made while the tables were small would go on reading them whole when they are not.
  private static final String PLAN_ANEW = "SET LOCAL plan_cache_mode = force_custom_plan";

  private final JdbcTemplate jdbc;
  private final Clock clock;

  public PostgresSubscriberStreams(DataSource dataSource, Clock clock) {
    this.jdbc = new JdbcTemplate(dataSource);
    this.clock = clock;
  }

  @Override
  public Map<String, SubscriberStream> load(Collection<String> subscriberIds) {
    StreamsInLoading streams = new StreamsInLoading(subscriberIds);
    RowCallbackHandler restore = streams::restore;
    RowCallbackHandler evolve = streams::evolve;
    jdbc.execute(PLAN_ANEW);
    jdbc.query(streams::snapshots, restore);
    jdbc.query(streams::events, evolve);
    return streams.loaded();
  }

  @Override
  public void append(List<StreamAppend> appends) {
    EventRows rows = EventRows.of(appends, clock.instant());
    if (rows.isEmpty()) {
      return;
    }
    try {
      jdbc.update(rows::insert);
    } catch (DuplicateKeyException | PessimisticLockingFailureException overtaken) {
      throw new StreamOvertaken(overtaken);
    }
  }
}
