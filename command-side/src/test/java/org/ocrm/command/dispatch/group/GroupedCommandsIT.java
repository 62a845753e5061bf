package org.ocrm.command.dispatch.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ocrm.command.dispatch.group.Asked.NOW;
import static org.ocrm.command.dispatch.group.Asked.context;
import static org.ocrm.command.dispatch.group.Asked.pending;
import static org.ocrm.command.dispatch.group.Asked.permanent;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ocrm.command.dispatch.CommandOutcome;
import org.ocrm.command.dispatch.CommandReply;
import org.ocrm.command.dispatch.CommandReply.OfService;
import org.ocrm.command.dispatch.group.caffeine.CachedStreams;
import org.ocrm.command.dispatch.postgres.PostgresIdempotentReplies;
import org.ocrm.command.subscriber.SubscriberCommand;
import org.ocrm.command.subscriber.SubscriberDecider;
import org.ocrm.command.subscriber.stream.StreamAppend;
import org.ocrm.command.subscriber.stream.SubscriberStream;
import org.ocrm.command.subscriber.stream.SubscriberStreams;
import org.ocrm.command.subscriber.stream.UnreadableStream;
import org.ocrm.command.subscriber.stream.postgres.PostgresSubscriberStreams;
import org.ocrm.kernel.event.SubscriberEvent.ServiceActivated;
import org.ocrm.kernel.postgres.TestDatabase;
import org.ocrm.kernel.problem.ProblemException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Groups in a real database: what others do in between, what fails, and who is told.
///
/// Long because everything that may come between two steps of a group is put there by hand.
class GroupedCommandsIT {

  private final HikariDataSource dataSource = new HikariDataSource();
  private final List<ServiceActivated> scheduled = new ArrayList<>();
  private final List<String> snapshots = new ArrayList<>();
  private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
  private JdbcClient jdbc = JdbcClient.create(dataSource);
  private TransactionTemplate transaction = new TransactionTemplate();

  @BeforeEach
  void begin() {
    dataSource.setDataSource(TestDatabase.fresh().application());
    dataSource.setMaximumPoolSize(4);
    jdbc = JdbcClient.create(dataSource);
    transaction = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
    // Whoever comes in between has a transaction of its own.
    transaction.setPropagationBehavior(TransactionTemplate.PROPAGATION_REQUIRES_NEW);
  }

  @AfterEach
  void end() {
    dataSource.close();
  }

  @Test
  void manyAtOnceAreCarriedOutOnceEachUnderTheirKeys() throws Exception {
    int callers = 32;
    CountDownLatch gate = new CountDownLatch(1);
    List<Future<CommandOutcome>> outcomes = new ArrayList<>();
    try (GroupedCommands commands = new GroupedCommands(groups(streams()), 2);
        ExecutorService threads = Executors.newFixedThreadPool(callers)) {
      for (int i = 0; i < callers * 10; i++) {
        String subscriber = "s" + i % 7;
        String key = "k" + i % 80;
        outcomes.add(
            threads.submit(
                () -> {
                  gate.await();
                  return commands.send(
                      permanent(subscriber, "of-" + key), context(key + subscriber, key));
                }));
      }
      gate.countDown();
      for (Future<CommandOutcome> outcome : outcomes) {
        assertThat(outcome.get().reply()).isNotInstanceOf(CommandReply.KeyReused.class);
      }
    }
    assertThat(count("payload_type = 'ServiceActivated'"))
        .as("one permanent service each")
        .isEqualTo(7);
    assertThat(count("payload_type = 'SubscriberRegistered'")).isEqualTo(7);
    long positions =
        outcomes.stream()
            .map(GroupedCommandsIT::of)
            .filter(outcome -> outcome.reply() instanceof OfService)
            .mapToLong(outcome -> outcome.position().orElse(-1))
            .filter(position -> position > 0)
            .count();
    assertThat(positions).as("whoever has changed something knows where").isGreaterThanOrEqualTo(7);
  }

  @Test
  void aGroupThatIsOvertakenIsDecidedAnew() {
    List<PendingCommand> group =
        List.of(pending(permanent("s1", "a")), pending(permanent("s2", "b")));
    AtomicBoolean once = new AtomicBoolean();
    groups(
            before(
                () -> {
                  if (once.compareAndSet(false, true)) {
                    elsewhere(permanent("s2", "quicker"));
                  }
                }))
        .carryOut(group);

    assertThat(reply(group.get(0))).isInstanceOf(OfService.class);
    assertThat(reply(group.get(1))).isInstanceOf(CommandReply.Refused.class);
    assertThat(count("true")).as("nothing of the first attempt").isEqualTo(4);
  }

  @Test
  void whoeverIsOvertakenAgainAndAgainIsToldAndNobodyElse() {
    List<PendingCommand> group =
        List.of(pending(permanent("s1", "a")), pending(permanent("haunted", "b")));
    SubscriberStreams haunted =
        new Between(streams()) {
          private int visits;

          @Override
          void beforeAppend(Set<String> subscriberIds) {
            if (subscriberIds.contains("haunted")) {
              elsewhere(Asked.contact("haunted", "visit-" + visits++));
            }
          }
        };
    groups(haunted).carryOut(group);

    assertThat(reply(group.get(0))).isInstanceOf(OfService.class);
    assertThatThrownBy(() -> reply(group.get(1)))
        .hasCauseInstanceOf(ProblemException.class)
        .hasMessageContaining("Others are changing");
  }

  @Test
  void aKeyThatSomebodyElseTakesInBetweenIsTheirs() {
    PendingCommand command = pending(permanent("s1", "a"), "k");
    AtomicBoolean once = new AtomicBoolean();
    SubscriberStreams streams = streams();
    groups(
            new Between(streams) {
              @Override
              void beforeLoad() {
                if (once.compareAndSet(false, true)) {
                  CommandGroups other = groups(streams);
                  other.carryOut(
                      List.of(new PendingCommand(permanent("s1", "theirs"), command.context())));
                }
              }
            })
        .carryOut(List.of(command));

    assertThat(reply(command))
        .isInstanceOfSatisfying(
            OfService.class, reply -> assertThat(reply.service().serviceId()).isEqualTo("theirs"));
    assertThat(count("payload_type = 'ServiceActivated'")).isOne();
  }

  @Test
  void aSubscriberThatCannotBeReadFailsAlone() {
    elsewhere(permanent("newer", "a"));
    var _ =
        jdbc.sql(
                """
                INSERT INTO domain_event_entry (event_identifier, aggregate_identifier,
                  sequence_number, type, time_stamp, payload_type, payload_revision, payload,
                  meta_data)
                SELECT 'later', aggregate_identifier, 2, type, time_stamp, 'ServiceTeleported',
                  '1', payload, meta_data
                FROM domain_event_entry WHERE sequence_number = 1
                """)
            .update();
    List<PendingCommand> group =
        IntStream.range(0, 5)
            .mapToObj(i -> pending(permanent(i == 3 ? "newer" : "s" + i, "service-" + i)))
            .toList();
    groups(streams()).carryOut(group);

    for (int i = 0; i < 5; i++) {
      PendingCommand command = group.get(i);
      if (i == 3) {
        assertThatThrownBy(() -> reply(command)).hasCauseInstanceOf(UnreadableStream.class);
      } else {
        assertThat(reply(command)).isInstanceOf(OfService.class);
      }
    }
  }

  @Test
  void whenTheCommitFailsEverybodyIsToldAndNothingIsThere() {
    List<PendingCommand> group =
        List.of(pending(permanent("s1", "a"), "k"), pending(permanent("s2", "b")));
    new CommandGroups(
            streams(),
            new CachedStreams(1_000_000),
            new SubscriberDecider(true),
            new PostgresIdempotentReplies(jdbc),
            scheduled::add,
            snapshots::add,
            work ->
                transaction.executeWithoutResult(
                    _ -> {
                      work.run();
                      throw new IllegalStateException("the disk is full");
                    }),
            () -> {},
            clock)
        .carryOut(group);

    for (PendingCommand command : group) {
      assertThatThrownBy(() -> reply(command)).hasMessageContaining("the disk is full");
    }
    assertThat(count("true")).isZero();
    assertThat(jdbc.sql("SELECT count(*) FROM idempotent_reply").query(Long.class).single())
        .isZero();
  }

  @Test
  void longStreamsAreShortenedAndTemporaryServicesEnded() {
    groups(streams()).carryOut(List.of(pending(Asked.until(NOW.plusSeconds(60), "pass"))));
    assertThat(scheduled).extracting(ServiceActivated::serviceId).containsExactly("pass");
    for (int i = 0; i < 98; i++) {
      assertThat(snapshots).isEmpty();
      groups(streams()).carryOut(List.of(pending(Asked.contact("s1", "contact-" + i))));
    }
    assertThat(snapshots).containsExactly("s1");
  }

  @Test
  void afterTheEndCommandsAreRefused() {
    GroupedCommands commands = new GroupedCommands(groups(streams()), 1);
    commands.close();
    assertThatThrownBy(() -> commands.send(permanent("s1", "a"), context(null, "x")))
        .isInstanceOf(ProblemException.class);
  }

  private CommandGroups groups(SubscriberStreams streams) {
    return new CommandGroups(
        streams,
        new CachedStreams(1_000_000),
        new SubscriberDecider(true),
        new PostgresIdempotentReplies(jdbc),
        scheduled::add,
        snapshots::add,
        work -> transaction.executeWithoutResult(_ -> work.run()),
        () -> {},
        clock);
  }

  private SubscriberStreams streams() {
    return new PostgresSubscriberStreams(dataSource, clock);
  }

  private void elsewhere(SubscriberCommand command) {
    PendingCommand pending = pending(command);
    groups(streams()).carryOut(List.of(pending));
    assertThat(reply(pending)).isNotInstanceOf(CommandReply.Refused.class);
  }

  private SubscriberStreams before(Runnable append) {
    return new Between(streams()) {
      @Override
      void beforeAppend(Set<String> subscriberIds) {
        append.run();
      }
    };
  }

  private long count(String condition) {
    return jdbc.sql("SELECT count(*) FROM domain_event_entry WHERE " + condition)
        .query(Long.class)
        .single();
  }

  private static CommandReply reply(PendingCommand command) {
    assertThat(command.outcome()).isDone();
    return command.outcome().join().reply();
  }

  private static CommandOutcome of(Future<CommandOutcome> outcome) {
    return outcome.resultNow();
  }

  /// Lets somebody else come between the steps of a group.
  private abstract static class Between implements SubscriberStreams {
    private final SubscriberStreams streams;

    Between(SubscriberStreams streams) {
      this.streams = streams;
    }

    void beforeLoad() {}

    @SuppressWarnings("UnusedVariable") // for those who come in between
    void beforeAppend(Set<String> subscriberIds) {}

    @Override
    public Map<String, SubscriberStream> load(Collection<String> subscriberIds) {
      beforeLoad();
      return streams.load(subscriberIds);
    }

    @Override
    public Map<String, Long> append(List<StreamAppend> appends) {
      beforeAppend(appends.stream().map(StreamAppend::subscriberId).collect(Collectors.toSet()));
      return streams.append(appends);
    }
  }
}
