package org.ocrm.query.progress.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ocrm.kernel.postgres.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

class PostgresStoredPositionsIT {

  private final HikariDataSource dataSource = new HikariDataSource();
  private PostgresStoredPositions positions =
      new PostgresStoredPositions(JdbcClient.create(dataSource));

  /// A single connection: whoever keeps one is found out.
  @BeforeEach
  void begin() {
    dataSource.setDataSource(TestDatabase.fresh().application());
    dataSource.setMaximumPoolSize(1);
    positions = new PostgresStoredPositions(JdbcClient.create(dataSource));
    for (int position : List.of(1, 2, 5)) {
      var _ =
          JdbcClient.create(dataSource)
              .sql(
                  """
                  INSERT INTO domain_event_entry (global_index, event_identifier,
                    aggregate_identifier, sequence_number, type, time_stamp, payload_type,
                    payload_revision, payload, meta_data) OVERRIDING SYSTEM VALUE
                  VALUES (:position, :id, :subscriber, :position, 'SubscriberAggregate',
                    '2026-03-01T12:00:00.000Z', 'InteractionRecorded', '1', '{}', '{}')
                  """)
              .param("position", position)
              .param("id", "event-" + position)
              .param("subscriber", position == 5 ? "other" : "one")
              .update();
    }
  }

  @AfterEach
  void end() {
    dataSource.close();
  }

  @Test
  void aPositionIsHeldOnceItsEventIsThere() {
    for (int time = 0; time < 3; time++) {
      assertThat(positions.holdAny(of(3L, 5L))).isTrue();
      assertThat(positions.holdAny(of(3L, 4L))).isFalse();
      assertThat(positions.holdAny(of())).isFalse();
      assertThat(positions.holdAnyOf("one", of(2L, 3L))).isTrue();
      assertThat(positions.holdAnyOf("one", of(3L, 5L))).as("another one's").isFalse();
      assertThat(positions.holdAnyOf("one", of())).isFalse();
      assertThat(positions.holdAnyOf("nobody", of(1L, 2L))).isFalse();
    }
  }

  private static NavigableSet<Long> of(Long... positions) {
    return new TreeSet<>(List.of(positions));
  }
}
