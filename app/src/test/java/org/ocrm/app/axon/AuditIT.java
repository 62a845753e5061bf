package org.ocrm.app.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ocrm.app.RunningServer.until;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.ocrm.app.RunningServer;
import org.ocrm.kernel.postgres.TestDatabase;
import org.ocrm.query.audit.AuditReport;
import org.ocrm.query.audit.AuditReport.Finding;
import org.ocrm.query.audit.Auditor;
import org.ocrm.query.status.StatusReport;

/// The auditor sees what is wrong, and nothing where nothing is.
class AuditIT {

  private static final List<String> NO_ROUNDS_BUT_OURS =
      List.of(
          "--ocrm.audit.pause=PT0S",
          "--ocrm.data-dir=target/audit",
          // The damage of these tests is done to the table, behind the memory.
          "--ocrm.tiles.memory-share=0");

  @Test
  void nothingIsFoundWhileEverythingIsRightAndWritersWrite() throws InterruptedException {
    try (RunningServer server = RunningServer.on(TestDatabase.fresh(), NO_ROUNDS_BUT_OURS)) {
      Auditor auditor = server.bean(Auditor.class);
      auditor.round(5);
      assertThat(auditor.report().subscribers()).isZero();

      AtomicBoolean writing = new AtomicBoolean(true);
      Thread writer = Thread.ofPlatform().start(() -> write(new Deeds(server), writing));
      until("somebody is known", () -> new Reading(server).tiles().position() > 20);
      for (int i = 0; i < 60; i++) {
        auditor.round(20);
      }
      writing.set(false);
      writer.join();

      AuditReport report = auditor.report();
      assertThat(report.findings()).isEmpty();
      assertThat(report.differences()).isZero();
      assertThat(report.counters()).isGreaterThan(10_000);
    }
  }

  @Test
  void whatIsWrongIsFoundAndTold() {
    try (RunningServer server = RunningServer.on(TestDatabase.fresh(), NO_ROUNDS_BUT_OURS)) {
      Deeds deeds = new Deeds(server);
      for (String id : List.of("changed", "fine", "gone", "torn-day", "unread")) {
        var _ = deeds.contact(id, "one");
      }
      deeds.append("unread", "SomethingNew", "{}");
      new Reading(server).caughtUp();
      until(
          "the unknown event is parked",
          () -> server.count("SELECT count(*) FROM dead_letter_entry") > 0);
      Auditor auditor = server.bean(Auditor.class);
      auditor.round(30);
      assertThat(auditor.report().differences()).isZero();
      assertThat(auditor.report().parked()).isPositive();

      server.jdbc().sql("DELETE FROM tile WHERE subscriber_id = 'gone'").update();
      server
          .jdbc()
          .sql(
              """
              UPDATE tile SET packed = (SELECT packed FROM tile WHERE subscriber_id = 'fine')
                || '\\x0000'::bytea
              WHERE subscriber_id = 'changed'
              """)
          .update();
      server.jdbc().sql("INSERT INTO tile VALUES (0, 'invented', '')").update();
      until(
          "all three are found",
          () -> {
            auditor.round(10);
            AuditReport report = auditor.report();
            return report.mismatches() > 0 && report.missing() > 0 && report.extra() > 0;
          });

      assertThat(auditor.report().findings())
          .extracting(Finding::subscriberId)
          .contains("changed", "gone", "invented")
          .doesNotContain("fine", "unread");
      assertThat(server.bean(StatusReport.class).now().audit().differences()).isPositive();
    }
  }

  private static void write(Deeds deeds, AtomicBoolean writing) {
    for (int i = 0; writing.get(); i++) {
      var _ = deeds.contact("s-" + i % 50, "contact-" + i);
      var _ = deeds.send(Deeds.permanent("s-" + i % 50, "srv-" + i, "CODE-" + i));
    }
  }
}
