package org.ocrm.query.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.ocrm.kernel.tile.TileLayout;
import org.ocrm.query.pace.Rests;
import org.ocrm.query.pace.Stint;
import org.ocrm.query.progress.Progress;
import org.ocrm.query.projection.ProcessingGroup;

class CertifierTest {

  private static final Generation LIVE = generation(1, GenerationState.LIVE);
  private static final Generation NEW = generation(3, GenerationState.CATCHING_UP);

  private final TreeMap<String, Long> live = new TreeMap<>(Map.of("a", 1L, "b", 2L, "c", 3L));
  private final TreeMap<String, Long> built = new TreeMap<>(live);
  private final Set<String> moving = new HashSet<>();
  private int snapshots;

  @Test
  void equalGenerationsHaveOneDigestAndNoDifferences() {
    Certifier.Finding finding = compare();
    assertThat(finding.certificate().nothingDiffers()).isTrue();
    assertThat(finding.certificate().equal()).isEqualTo(3);
    assertThat(finding.certificate().digestAfter()).isEqualTo(finding.certificate().digestBefore());
    assertThat(finding.differences()).isEmpty();
  }

  @Test
  void whatDiffersIsNamedWithBothDigests() {
    built.put("b", 20L);
    built.remove("c");
    built.put("d", 4L);
    Certifier.Finding finding = compare();
    Certificate certificate = finding.certificate();
    assertThat(certificate.nothingDiffers()).isFalse();
    assertThat(certificate.subscribers()).isEqualTo(4);
    assertThat(certificate.different()).isEqualTo(1);
    assertThat(certificate.missing()).isEqualTo(1);
    assertThat(certificate.extra()).isEqualTo(1);
    assertThat(certificate.digestAfter()).isNotEqualTo(certificate.digestBefore());
    assertThat(finding.differences())
        .extracting(GenerationStore.Difference::subscriberId)
        .containsExactly("b", "c", "d");
    assertThat(finding.differences().get(1).digestAfter()).isNull();
    assertThat(finding.differences().get(2).digestBefore()).isNull();
  }

  @Test
  void twoSubscribersThatSwappedTheirTilesAreSeenInTheTotal() {
    built.put("a", 2L);
    built.put("b", 1L);
    Certificate certificate = compare().certificate();
    assertThat(certificate.digestAfter()).isNotEqualTo(certificate.digestBefore());
  }

  @Test
  void whoMovesIsLookedAtAgainUntilAtRest() {
    moving.add("b");
    built.put("b", 1L); // behind by an event
    Certifier.Finding finding =
        compare(
            () -> {
              if (snapshots == 3) {
                built.put("b", 2L);
                moving.clear();
              }
            });
    assertThat(snapshots).isEqualTo(3);
    assertThat(finding.certificate().nothingDiffers()).isTrue();
    assertThat(finding.certificate().equal()).isEqualTo(3);
  }

  @Test
  void whoNeverRestsIsSaidToBeUnsettled() {
    moving.add("b");
    Certificate certificate = compare().certificate();
    assertThat(certificate.unsettled()).isEqualTo(1);
    assertThat(certificate.nothingDiffers()).isFalse();
    assertThat(certificate.subscribers()).isEqualTo(3);
  }

  private Certifier.Finding compare() {
    return compare(() -> {});
  }

  private Certifier.Finding compare(Runnable beforeEachSnapshot) {
    Snapshots moments =
        queries -> {
          snapshots++;
          beforeEachSnapshot.run();
          queries.run();
        };
    EventsInFlight inFlight = (_, _) -> Set.copyOf(moving);
    Clock clock = Clock.fixed(Instant.parse("2026-03-10T12:00:00Z"), ZoneOffset.UTC);
    return new Certifier(moments, inFlight, clock, Duration.ZERO)
        .compare(new Numbers(), LIVE, NEW, () -> 7, new Stint(Rests.NONE));
  }

  private static Generation generation(int number, GenerationState state) {
    Instant now = Instant.parse("2026-03-10T12:00:00Z");
    return new Generation(
        number,
        ReadModel.TILES,
        number,
        state,
        TileLayout.STANDARD,
        "UTC",
        Promotion.AUTO,
        "ops",
        "test",
        now,
        now,
        0,
        0,
        null,
        null,
        null);
  }

  /// A read model of one number per subscriber.
  private final class Numbers implements ReadModelGenerations<String> {
    @Override
    public ReadModel readModel() {
      return ReadModel.TILES;
    }

    @Override
    public ProcessingGroup<?> projection(Generation generation) {
      throw new UnsupportedOperationException();
    }

    @Override
    public String reading(Generation generation, Progress progress) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<BulkBuild> bulk(Generation generation) {
      return Optional.empty();
    }

    @Override
    public void compare(Generation before, Generation after, Digests visitor) {
      Set<String> all = new TreeSet<>(live.keySet());
      all.addAll(built.keySet());
      compare(before, after, all, visitor);
    }

    @Override
    public void compare(
        Generation before, Generation after, Iterable<String> subscriberIds, Digests visitor) {
      for (String id : subscriberIds) {
        visitor.of(id, digest(live.get(id)), digest(built.get(id)));
      }
    }

    @Override
    public void empty(Generation generation) {
      throw new UnsupportedOperationException();
    }

    private static byte @Nullable [] digest(@Nullable Long value) {
      return value == null ? null : ByteBuffer.allocate(16).putLong(value).putLong(-value).array();
    }
  }
}
