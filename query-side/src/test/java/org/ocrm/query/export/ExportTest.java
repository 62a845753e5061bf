package org.ocrm.query.export;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.ocrm.query.export.Manifest.Kind;
import org.ocrm.query.export.Manifest.State;

/// Nothing of a file goes out before its manifest says that it was begun.
class ExportTest {

  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

  private final MemoryManifests manifests = new MemoryManifests();
  private final ByteArrayOutputStream client = new ByteArrayOutputStream();

  @Test
  void a_file_was_begun_when_its_answer_is_opened() throws IOException {
    try (Export export = exports(manifests).begin(planned())) {
      OutputStream out = export.over(this::opened);
      out.write("a header".getBytes(US_ASCII));
      assertThat(client.size()).isZero();

      out.write(new byte[100_000]);
      assertThat(client.size()).isEqualTo(100_008);
      out.flush();
      export.complete();
    }
    assertThat(manifests.latest().state()).isEqualTo(State.COMPLETE);
    assertThat(manifests.latest().bytes()).isEqualTo(100_008);
    assertThat(client.toString(US_ASCII)).startsWith("a header");
  }

  @Test
  void nothing_goes_out_while_the_beginning_is_being_written() throws Exception {
    CountDownLatch disk = new CountDownLatch(1);
    try (Export export = exports(new Slow(manifests, disk)).begin(planned());
        ExecutorService writer = Executors.newSingleThreadExecutor()) {
      OutputStream out = export.over(this::opened);
      Future<?> written =
          writer.submit(
              () -> {
                out.write(new byte[100_000]);
                return null;
              });
      assertThatThrownBy(() -> written.get(200, TimeUnit.MILLISECONDS))
          .isInstanceOf(TimeoutException.class);
      assertThat(client.size()).isZero();

      disk.countDown();
      var _ = written.get(10, TimeUnit.SECONDS);
      assertThat(client.size()).isEqualTo(100_000);
      export.complete();
    }
    assertThat(manifests.latest().state()).isEqualTo(State.COMPLETE);
  }

  @Test
  void a_file_without_bytes_was_begun_and_is_complete() throws IOException {
    try (Export export = exports(manifests).begin(planned())) {
      export.over(this::opened).flush();
      export.complete();
    }
    assertThat(manifests.latest().state()).isEqualTo(State.COMPLETE);
  }

  @Test
  void a_file_that_broke_before_its_first_byte_is_broken() {
    try (Export export = exports(manifests).begin(planned())) {
      export.broke("torn");
      assertThat(export.hasBegun()).isFalse();
    }
    assertThat(manifests.latest().state()).isEqualTo(State.BROKEN);
    assertThat(manifests.latest().problem()).isEqualTo("torn");
  }

  @Test
  void without_a_manifest_nothing_goes_out_and_nothing_is_ended() {
    try (Export export = exports(new Unwritable()).begin(planned())) {
      OutputStream out = export.over(this::opened);
      assertThatThrownBy(() -> out.write(new byte[100_000])).hasMessage("the disk is full");
      assertThat(export.hasBegun()).isFalse();
    }
    assertThat(client.size()).isZero();
  }

  private OutputStream opened(Manifest begun) {
    assertThat(manifests.kept()).containsEntry(begun.id(), begun);
    return client;
  }

  private static Exports exports(Manifests manifests) {
    return new Exports(manifests, Clock.fixed(NOW, ZoneOffset.UTC), Duration.ofDays(1), 1, 1);
  }

  private static Manifest planned() {
    return new Manifest(
        "id",
        Kind.POINT_IN_TIME,
        State.RUNNING,
        null,
        "set",
        1,
        null,
        null,
        "UTC",
        7,
        1,
        0,
        "csv",
        0,
        0,
        List.of(),
        0,
        null,
        NOW,
        null);
  }

  private record Slow(Manifests manifests, CountDownLatch disk) implements Manifests {

    @Override
    public void put(Manifest manifest) {
      try {
        disk.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      manifests.put(manifest);
    }

    @Override
    public Optional<Manifest> of(String id) {
      return manifests.of(id);
    }

    @Override
    public void stillRunning(Collection<String> ids) {}

    @Override
    public int forget(Instant before) {
      return 0;
    }
  }

  private record Unwritable() implements Manifests {

    @Override
    public void put(Manifest manifest) {
      throw new IllegalStateException("the disk is full");
    }

    @Override
    public Optional<Manifest> of(String id) {
      return Optional.empty();
    }

    @Override
    public void stillRunning(Collection<String> ids) {}

    @Override
    public int forget(Instant before) {
      return 0;
    }
  }
}
