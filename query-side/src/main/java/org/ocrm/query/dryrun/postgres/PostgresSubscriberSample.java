package org.ocrm.query.dryrun.postgres;

import java.util.List;
import org.ocrm.query.dryrun.SubscriberSample;
import org.springframework.jdbc.core.simple.JdbcClient;

/// One pass over the list of subscribers, a second per few million.
public final class PostgresSubscriberSample implements SubscriberSample {

  private final JdbcClient jdbc;

  public PostgresSubscriberSample(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public long total() {
    return jdbc.sql("SELECT count(*) FROM subscriber").query(Long.class).single();
  }

  @Override
  public List<String> first(int count) {
    return jdbc.sql(
            """
            SELECT subscriber_id FROM subscriber
            ORDER BY hashtextextended(subscriber_id, 0), subscriber_id LIMIT ?
            """)
        .param(count)
        .query(String.class)
        .list();
  }
}
