package org.ocrm.app.axon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.ocrm.app.RunningServer;
import org.ocrm.command.dispatch.CommandReply;
import org.ocrm.kernel.postgres.TestDatabase;

/// Two nodes decide about the same subscriber at once, and know nothing of each other's locks.
class ConflictsIT {

  private static final int ROUNDS = 25;

  @Test
  void whoeverAppendsSecondDecidesAgainAndFailsNobody()
      throws ExecutionException, InterruptedException {
    TestDatabase database = TestDatabase.fresh();
    try (RunningServer one = RunningServer.on(database);
        RunningServer other = RunningServer.on(database);
        var threads = Executors.newFixedThreadPool(2)) {
      for (int round = 0; round < ROUNDS; round++) {
        String subscriber = "s-" + round;
        CountDownLatch gate = new CountDownLatch(1);
        List<Future<CommandReply>> replies = new ArrayList<>();
        for (RunningServer node : List.of(one, other)) {
          String contact = "of-" + (node == one ? "one" : "other");
          replies.add(
              threads.submit(
                  () -> {
                    gate.await();
                    var _ = new Deeds(node).contact(subscriber, contact + "-1");
                    return new Deeds(node).contact(subscriber, contact + "-2");
                  }));
        }
        gate.countDown();
        for (Future<CommandReply> reply : replies) {
          assertThat(reply.get()).isInstanceOf(CommandReply.OfInteraction.class);
        }
        assertThat(
                one.count(
                    "SELECT count(*) FROM domain_event_entry WHERE aggregate_identifier = ?",
                    subscriber))
            .as("one registration and four contacts")
            .isEqualTo(5);
      }
    }
  }
}
