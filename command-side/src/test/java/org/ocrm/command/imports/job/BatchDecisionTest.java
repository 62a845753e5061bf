package org.ocrm.command.imports.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ocrm.command.imports.RejectReason;
import org.ocrm.command.imports.RejectedRow;
import org.ocrm.command.imports.RowReading;
import org.ocrm.command.imports.RowReading.UnreadableRow;
import org.ocrm.command.subscriber.SubscriberDecider;
import org.ocrm.command.subscriber.stream.StreamAppend;
import org.ocrm.command.subscriber.stream.SubscriberStream;
import org.ocrm.kernel.subscriber.ServiceKind;

class BatchDecisionTest {
  private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
  private static final ImportOrder ORDER =
      new ImportOrder("x", Path.of("none"), Imports.STANDARD, null);

  @Test
  void eachRowSeesWhatTheRowsBeforeItHaveDone() {
    BatchDecision decision =
        decide(
            Rows.row(2, "a", "s1", ServiceKind.PERMANENT),
            Rows.row(3, "b", "s1", ServiceKind.PERMANENT),
            Rows.row(4, "a", "s1", ServiceKind.PERMANENT));

    assertThat(decision.counts()).isEqualTo(new ImportCounts(1, 1, 1, 2));
    assertThat(decision.rejected())
        .extracting(RejectedRow::line, RejectedRow::reason)
        .hasToString("[(3L, \"service-already-active\")]");
  }

  @Test
  void eventsOfASubscriberAreOneAppendAfterWhatWasKnown() {
    SubscriberStream known = SubscriberStream.empty("s1");
    BatchDecision decision =
        BatchDecision.of(
            batch(
                Rows.row(2, "a", "s1", ServiceKind.TEMPORARY),
                Rows.row(3, "b", "s1", ServiceKind.TEMPORARY)),
            ORDER,
            new SubscriberDecider(true),
            Map.of("s1", SubscriberStream.restored("s1", known.state(), 41)),
            NOW);

    assertThat(decision.appends()).hasSize(1);
    StreamAppend append = decision.appends().getFirst();
    assertThat(append.after()).isEqualTo(41);
    assertThat(append.events())
        .extracting(event -> event.metaData().get("reference"))
        .containsExactly("import x line 2", "import x line 2", "import x line 3");
  }

  @Test
  void aRowThatCouldNotBeReadIsRejectedWithItsColumns() {
    BatchDecision decision =
        decide(new UnreadableRow(7, RejectReason.MISSING_TIME, "column …", List.of("a", "", "ü")));

    assertThat(decision.rejected())
        .containsExactly(new RejectedRow(7, "missing-time", "column …", List.of("a", "", "ü")));
    assertThat(decision.appends()).isEmpty();
  }

  @Test
  void strangersAreRejectedWhereSubscribersHaveToBeKnown() {
    BatchDecision decision =
        BatchDecision.of(
            batch(Rows.row(2, "a", "s1", ServiceKind.TEMPORARY)),
            ORDER,
            new SubscriberDecider(false),
            Map.of(),
            NOW);

    assertThat(decision.counts()).isEqualTo(new ImportCounts(0, 0, 1, 0));
    assertThat(decision.rejected().getFirst().reason()).isEqualTo("subscriber-unknown");
  }

  private static BatchDecision decide(RowReading... rows) {
    return BatchDecision.of(batch(rows), ORDER, new SubscriberDecider(true), Map.of(), NOW);
  }

  private static Batch batch(RowReading... rows) {
    return new Batch(List.of(rows), 0);
  }
}
