package org.ocrm.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ocrm.app.demo.LifeCommand.Activate;
import org.ocrm.app.demo.LifeCommand.Channel;
import org.ocrm.app.demo.LifeCommand.Deactivate;
import org.ocrm.app.demo.LifeCommand.Interact;
import org.ocrm.app.demo.LifeCommand.Kind;

class LifeOfSubscriberTest {
  private static final Period PERIOD = Period.ofMonthsBefore(LocalDate.of(2026, 3, 10), 8);
  private static final List<LifeOfSubscriber> BASE = base(1);

  @Test
  void theSameSeedIsTheSameBase() {
    assertThat(base(1)).isEqualTo(BASE);
  }

  @Test
  void anotherSeedIsAnotherBase() {
    assertThat(base(2)).isNotEqualTo(BASE);
  }

  @Test
  void everythingHappensInOrderAndWithinThePeriod() {
    Instant start = PERIOD.from().atStartOfDay().toInstant(ZoneOffset.UTC);
    Instant end = PERIOD.until().atStartOfDay().toInstant(ZoneOffset.UTC);
    assertThat(BASE)
        .allSatisfy(
            life ->
                assertThat(life.commands())
                    .isSortedAccordingTo(Comparator.comparing(LifeCommand::at))
                    .allMatch(
                        command -> !command.at().isBefore(start) && command.at().isBefore(end)));
  }

  @Test
  void aPermanentServiceIsActiveOnceAndOnlyWhatIsActiveIsDeactivated() {
    for (LifeOfSubscriber life : BASE) {
      Map<String, String> activeCodes = new HashMap<>();
      Set<String> everUsed = new HashSet<>();
      for (LifeCommand command : life.commands()) {
        switch (command) {
          case Activate on -> {
            assertThat(everUsed.add(on.serviceId())).as("a new id: %s", on).isTrue();
            assertThat(on.expiresAt() != null).isEqualTo(on.kind() == Kind.TEMPORARY);
            if (on.kind() == Kind.PERMANENT) {
              assertThat(activeCodes.values()).doesNotContain(on.serviceCode());
              activeCodes.put(on.serviceId(), on.serviceCode());
            }
          }
          case Deactivate off ->
              assertThat(activeCodes.remove(off.serviceId())).as("active: %s", off).isNotNull();
          case Interact contact -> {
            if (contact.serviceId() != null) {
              assertThat(activeCodes).containsKey(contact.serviceId());
            }
          }
        }
      }
    }
  }

  @Test
  void aBaseOfFiveThousandIsLoadedInAboutAMinute() {
    long commands =
        IntStream.rangeClosed(1, 5000)
            .mapToLong(index -> LifeOfSubscriber.of(1, index, PERIOD).commands().size())
            .sum();
    assertThat(commands).isBetween(45_000L, 60_000L);
  }

  @Test
  void everyChannelKindAndSortOfCommandOccurs() {
    List<LifeCommand> all = BASE.stream().flatMap(life -> life.commands().stream()).toList();
    assertThat(all).extracting(LifeCommand::channel).contains(Channel.values());
    assertThat(all)
        .extracting(LifeCommand::getClass)
        .extracting(Class::getSimpleName)
        .contains("Activate", "Deactivate", "Interact");
    assertThat(all)
        .filteredOn(Activate.class::isInstance)
        .extracting(command -> ((Activate) command).kind())
        .contains(Kind.values());
    assertThat(all)
        .filteredOn(Deactivate.class::isInstance)
        .extracting(command -> ((Deactivate) command).reason())
        .contains("churn");
  }

  private static List<LifeOfSubscriber> base(long seed) {
    return IntStream.rangeClosed(1, 400)
        .mapToObj(index -> LifeOfSubscriber.of(seed, index, PERIOD))
        .toList();
  }
}
