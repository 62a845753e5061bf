package org.ocrm.kernel.tile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.event.Histories;
import org.ocrm.kernel.event.Histories.History;

/// What is left of all occurrences of a history is what really happened: each thing once, to one
/// subject, at one time.
class OccurrenceLaws {

  @Provide
  Arbitrary<History> histories() {
    return Histories.around(Instant.parse("2026-03-10T00:00:00Z"), 12);
  }

  @Property
  void nothing_happens_to_a_subject_less_than_never_or_more_than_once(
      @ForAll("histories") History history) {
    Map<List<String>, Integer> net = new HashMap<>();
    history.events().stream()
        .flatMap(event -> Occurrence.of(event).stream())
        .forEach(o -> net.merge(List.of(o.event(), o.subject()), o.count(), Integer::sum));

    assertThat(net.values()).allMatch(count -> count == 0 || count == 1);
  }

  @Property
  void what_is_left_is_what_really_happened(@ForAll("histories") History history) {
    Map<List<String>, Integer> net = new HashMap<>();
    history.events().stream()
        .flatMap(event -> Occurrence.of(event).stream())
        .filter(occurrence -> !occurrence.event().equals("SubscriberRegistered"))
        .forEach(
            o ->
                net.merge(
                    fact(
                        o.event(),
                        o.at(),
                        o.attributes().get("channel"),
                        o.attributes().get("kind")),
                    o.count(),
                    Integer::sum));
    net.values().removeIf(count -> count == 0);

    Map<List<String>, Integer> truth = new HashMap<>();
    history
        .truth()
        .forEach(t -> truth.merge(fact(t.event(), t.at(), t.channel(), t.kind()), 1, Integer::sum));
    assertThat(net).isEqualTo(truth);
  }

  @Property
  void each_prefix_of_a_history_counts_nothing_below_zero(@ForAll("histories") History history) {
    Map<List<Object>, Integer> net = new HashMap<>();
    for (Occurrence o :
        history.events().stream().flatMap(event -> Occurrence.of(event).stream()).toList()) {
      int sum =
          net.merge(
              List.of(o.event(), o.subject(), o.at(), o.attributes()), o.count(), Integer::sum);
      assertThat(sum).as(o.toString()).isBetween(0, 1);
    }
  }

  private static List<String> fact(@Nullable Object... parts) {
    return Stream.of(parts).map(part -> Objects.toString(part, "-")).toList();
  }
}
