package org.ocrm.command.imports.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ocrm.command.subscriber.stream.StreamAppend;
import org.ocrm.command.subscriber.stream.SubscriberStream;
import org.ocrm.command.subscriber.stream.SubscriberStreams;
import org.ocrm.kernel.postgres.TestDatabase;

class ImportJobsIT {
  @TempDir private Path folder;
  private Imports imports;

  @BeforeEach
  void begin() {
    imports = new Imports(TestDatabase.fresh(), folder);
  }

  @Test
  void whatAnEarlierLifeOfTheProgramLeftIsInterruptedAndItsFilesAreGone() throws Exception {
    ImportJob queued = received("left-over");
    ImportJob running = received("half-done");
    imports.store.create(queued);
    imports.store.create(running);
    imports.store.begin(running.importId(), imports.clock.instant());

    try (ImportJobs jobs = imports.jobs()) {
      jobs.start();

      for (ImportJob job : List.of(queued, running)) {
        ImportJob now = jobs.find(job.importId()).orElseThrow();
        assertThat(now.state()).isEqualTo(ImportState.INTERRUPTED);
        assertThat(now.failure()).contains("send the file again");
      }
    }
    assertThat(folder.resolve("imports")).isEmptyDirectory();
  }

  @Test
  void stoppingLetsTheBatchAtWorkFinishAndInterruptsTheRest() throws Exception {
    CountDownLatch atWork = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    ImportJobs jobs =
        new ImportJobs(
            imports.store,
            imports.runner(1, streams -> held(streams, atWork, goOn)),
            imports.spool,
            imports.clock);
    ImportJob first = submit(jobs, 20_000);
    ImportJob second = submit(jobs, 10);
    atWork.await();

    Thread closing = Thread.ofPlatform().start(jobs::close);
    while (!jobs.isStopping()) {
      Thread.onSpinWait();
    }
    goOn.countDown();
    closing.join();

    ImportJob cutOff = imports.store.find(first.importId()).orElseThrow();
    assertThat(cutOff.state()).isEqualTo(ImportState.INTERRUPTED);
    assertThat(cutOff.counts().rows()).isPositive().isLessThan(20_000);
    assertThat(cutOff.counts().events()).isEqualTo(imports.events());
    assertThat(imports.store.find(second.importId()).orElseThrow().state())
        .isEqualTo(ImportState.INTERRUPTED);
    assertThat(folder.resolve("imports")).isEmptyDirectory();
  }

  @Test
  void anInternalErrorFailsItsJobAndNotTheNext() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    ImportJob first;
    ImportJob second;
    try (ImportJobs jobs =
        new ImportJobs(
            imports.store,
            imports.runner(1, streams -> brokenAtFirst(streams, calls)),
            imports.spool,
            imports.clock)) {
      first = submit(jobs, 10);
      second = submit(jobs, 10);
      while (imports.store.find(second.importId()).orElseThrow().finishedAt() == null) {
        Thread.onSpinWait();
      }
    }

    ImportJob failed = imports.store.find(first.importId()).orElseThrow();
    assertThat(failed.state()).isEqualTo(ImportState.FAILED);
    assertThat(failed.failure()).contains("internal error").doesNotContain("secret");
    assertThat(failed.counts()).isEqualTo(ImportCounts.NONE);
    assertThat(imports.store.find(second.importId()).orElseThrow().counts().accepted())
        .isEqualTo(10);
  }

  private ImportJob submit(ImportJobs jobs, int rows) throws Exception {
    String[] lines =
        IntStream.range(0, rows)
            .mapToObj(i -> "i%d,s%d,A,T,CC,2015-01-01T00:00:00Z,".formatted(i, i))
            .toArray(String[]::new);
    return jobs.submit(
        imports.spool.receive(new ByteArrayInputStream(Imports.file(lines)), -1),
        null,
        Imports.STANDARD,
        null);
  }

  private ImportJob received(String name) throws Exception {
    Files.createDirectories(folder.resolve("imports"));
    Files.writeString(folder.resolve("imports").resolve(name), "rest");
    return ImportJob.queued(name, name, 4, imports.clock.instant());
  }

  private static SubscriberStreams held(
      SubscriberStreams streams, CountDownLatch atWork, CountDownLatch goOn) {
    return new SubscriberStreams() {
      @Override
      public Map<String, SubscriberStream> load(Collection<String> subscriberIds) {
        return streams.load(subscriberIds);
      }

      @Override
      public Map<String, Long> append(List<StreamAppend> appends) {
        throw new AssertionError("imports append in bulk");
      }

      @Override
      public void appendInBulk(List<StreamAppend> appends) {
        atWork.countDown();
        try {
          goOn.await();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
        streams.appendInBulk(appends);
      }
    };
  }

  private static SubscriberStreams brokenAtFirst(SubscriberStreams streams, AtomicInteger calls) {
    return new SubscriberStreams() {
      @Override
      public Map<String, SubscriberStream> load(Collection<String> subscriberIds) {
        if (calls.getAndIncrement() == 0) {
          throw new IllegalStateException("secret");
        }
        return streams.load(subscriberIds);
      }

      @Override
      public Map<String, Long> append(List<StreamAppend> appends) {
        throw new AssertionError("imports append in bulk");
      }

      @Override
      public void appendInBulk(List<StreamAppend> appends) {
        streams.appendInBulk(appends);
      }
    };
  }
}
