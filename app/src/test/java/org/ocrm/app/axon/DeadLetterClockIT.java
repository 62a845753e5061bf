package org.ocrm.app.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ocrm.app.RunningServer.until;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ocrm.app.RunningServer;
import org.ocrm.kernel.postgres.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Axon keeps dead letters for ever; nobody but us tries them again.
class DeadLetterClockIT {

  private static final String PARKED =
      "SELECT count(*) FROM dead_letter_entry WHERE sequence_identifier = 'sick-by-the-clock'";

  @Test
  void whatWasParkedIsFoldedByItselfOnceItsCauseIsGone() {
    TestDatabase database = TestDatabase.fresh();
    assertThat(
            JdbcClient.create(database.owner())
                .sql("CREATE TABLE seen (place bigserial, subscriber_id text, interaction_id text)")
                .update())
        .isZero();
    Squeamish.REFUSED.add("sick-by-the-clock");
    try (RunningServer server =
        RunningServer.on(
            database, List.of("--ocrm.query.dead-letters.retry=PT0.05S"), Squeamish.class)) {
      var _ = new Deeds(server).contact("sick-by-the-clock", "a");
      until("registration and contact are parked", () -> server.count(PARKED) == 2);

      Squeamish.REFUSED.remove("sick-by-the-clock");

      until("nothing is parked any more", () -> server.count(PARKED) == 0);
      assertThat(server.count("SELECT count(*) FROM seen WHERE interaction_id = 'a'")).isOne();
    }
  }
}
