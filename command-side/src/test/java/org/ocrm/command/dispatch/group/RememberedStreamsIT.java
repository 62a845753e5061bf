package org.ocrm.command.dispatch.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ocrm.command.dispatch.group.Asked.NOW;
import static org.ocrm.command.dispatch.group.Asked.contact;
import static org.ocrm.command.dispatch.group.Asked.deactivation;
import static org.ocrm.command.dispatch.group.Asked.pending;
import static org.ocrm.command.dispatch.group.Asked.permanent;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ocrm.command.dispatch.CommandReply;
import org.ocrm.command.dispatch.Replies;
import org.ocrm.command.dispatch.group.caffeine.CachedStreams;
import org.ocrm.command.dispatch.postgres.PostgresIdempotentReplies;
import org.ocrm.command.subscriber.Decision;
import org.ocrm.command.subscriber.SubscriberCommand;
import org.ocrm.command.subscriber.SubscriberDecider;
import org.ocrm.command.subscriber.SubscriberState;
import org.ocrm.command.subscriber.stream.StreamAppend;
import org.ocrm.command.subscriber.stream.SubscriberStream;
import org.ocrm.command.subscriber.stream.SubscriberStreams;
import org.ocrm.command.subscriber.stream.postgres.PostgresSubscriberStreams;
import org.ocrm.kernel.event.SubscriberEvent;
import org.ocrm.kernel.postgres.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Nodes that each remember what they have left behind, on one database that none of them has for
/// itself.
class RememberedStreamsIT {

  private static final SubscriberDecider DECIDER = new SubscriberDecider(true);

  private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
  private final HikariDataSource dataSource = new HikariDataSource();
  private final List<String> snapshots = new ArrayList<>();

  @BeforeEach
  void begin() {
    dataSource.setDataSource(TestDatabase.fresh().application());
    dataSource.setMaximumPoolSize(2);
  }

  @AfterEach
  void end() {
    dataSource.close();
  }

  @Test
  void whoeverIsRememberedIsNotReadAgain() {
    CountedStreams streams = new CountedStreams();
    CommandGroups node = node(streams, 1_000_000);
    for (int i = 0; i < 10; i++) {
      reply(node, contact("s1", "contact-" + i));
    }
    assertThat(streams.loads.get()).isOne();
    // Nothing is appended, and so it has to be looked up.
    reply(node, permanent("s1", "a"));
    assertThat(reply(node, permanent("s1", "b"))).isInstanceOf(CommandReply.Refused.class);
    assertThat(streams.loads.get()).isEqualTo(2);

    CountedStreams always = new CountedStreams();
    CommandGroups forgetful = node(always, 0);
    for (int i = 10; i < 20; i++) {
      reply(forgetful, contact("s1", "contact-" + i));
    }
    assertThat(always.loads.get()).isEqualTo(10);
  }

  @Test
  void neitherYesNorNoIsSaidToWhatIsNoLongerTrue() {
    CommandGroups here = node(new CountedStreams(), 1_000_000);
    CommandGroups there = node(new CountedStreams(), 1_000_000);
    assertThat(reply(here, permanent("s1", "a"))).isInstanceOf(CommandReply.OfService.class);
    assertThat(reply(there, deactivation("s1", "a"))).isInstanceOf(CommandReply.OfService.class);
    // To whoever remembers only the first, the second is one too many.
    assertThat(reply(here, permanent("s1", "b"))).isInstanceOf(CommandReply.OfService.class);
    // To whoever remembers only the first two, there is room for a third.
    assertThat(reply(there, permanent("s1", "c"))).isInstanceOf(CommandReply.Refused.class);
    // A service that was never heard of is there all the same.
    assertThat(reply(there, deactivation("s1", "b"))).isInstanceOf(CommandReply.OfService.class);
  }

  /// The answers of one decider that has everything before its eyes are the law.
  @Test
  void threeForgetfulNodesDecideAsOneThatSeesEverything() {
    List<CommandGroups> nodes =
        List.of(
            node(new CountedStreams(), 1_000_000),
            node(new CountedStreams(), 2_000), // forgets all the time
            node(new CountedStreams(), 0));
    Map<String, SubscriberState> truth = new HashMap<>();
    Random random = new Random(4711);
    int accepted = 0;
    int refused = 0;
    for (int round = 0; round < 250; round++) {
      List<PendingCommand> group = new ArrayList<>();
      for (int i = 0; i <= random.nextInt(5); i++) {
        group.add(pending(any(random, round + "-" + i)));
      }
      nodes.get(random.nextInt(nodes.size())).carryOut(group);
      for (PendingCommand command : group) {
        CommandReply expected = decide(command.command(), truth);
        assertThat(command.outcome().join().reply()).isEqualTo(expected);
        if (expected instanceof CommandReply.Refused) {
          refused++;
        } else {
          accepted++;
        }
      }
    }
    assertThat(accepted).isGreaterThan(100);
    assertThat(refused).isGreaterThan(100);
  }

  @Test
  void aLongStreamIsShortenedOnceForEveryHundredEvents() {
    CommandGroups node = node(new CountedStreams(), 1_000_000);
    for (int i = 0; i < 98; i++) {
      reply(node, contact("s1", "contact-" + i));
    }
    assertThat(snapshots).isEmpty();
    reply(node, contact("s1", "contact-98"));
    assertThat(snapshots).containsExactly("s1");
  }

  private static SubscriberCommand any(Random random, String id) {
    String subscriber = "s" + random.nextInt(4);
    return switch (random.nextInt(4)) {
      case 0 -> contact(subscriber, "contact-" + id);
      case 1 -> deactivation(subscriber, "service-" + random.nextInt(250) + "-0");
      default -> permanent(subscriber, "service-" + id);
    };
  }

  private CommandReply decide(SubscriberCommand command, Map<String, SubscriberState> truth) {
    SubscriberState state = truth.getOrDefault(command.subscriberId(), SubscriberState.unknown());
    Decision decision = DECIDER.decide(command, state, NOW);
    if (decision instanceof Decision.Accepted(var events)) {
      for (SubscriberEvent event : events) {
        state = state.evolve(event);
      }
    }
    truth.put(command.subscriberId(), state);
    return Replies.to(command, decision, state);
  }

  private static CommandReply reply(CommandGroups node, SubscriberCommand command) {
    PendingCommand pending = pending(command);
    node.carryOut(List.of(pending));
    return pending.outcome().join().reply();
  }

  private CommandGroups node(SubscriberStreams streams, long bytes) {
    TransactionTemplate transaction =
        new TransactionTemplate(new DataSourceTransactionManager(dataSource));
    return new CommandGroups(
        streams,
        new CachedStreams(bytes),
        DECIDER,
        new PostgresIdempotentReplies(JdbcClient.create(dataSource)),
        _ -> {},
        snapshots::add,
        work -> transaction.executeWithoutResult(_ -> work.run()),
        () -> {},
        clock);
  }

  private final class CountedStreams implements SubscriberStreams {
    private final SubscriberStreams streams = new PostgresSubscriberStreams(dataSource, clock);
    private final AtomicInteger loads = new AtomicInteger();

    @Override
    public Map<String, SubscriberStream> load(Collection<String> subscriberIds) {
      loads.incrementAndGet();
      return streams.load(subscriberIds);
    }

    @Override
    public Map<String, Long> append(List<StreamAppend> appends) {
      return streams.append(appends);
    }
  }
}
