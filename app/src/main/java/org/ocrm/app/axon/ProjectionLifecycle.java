package org.ocrm.app.axon;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.axonframework.spring.config.SpringAxonConfiguration;
import org.jspecify.annotations.Nullable;
import org.ocrm.query.generation.GenerationKeeper;
import org.ocrm.query.projection.ProcessingGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Feeds projections from the start of the program to its end: those that last as long as it does,
/// and those of the generations on record, at which it looks every second.
final class ProjectionLifecycle implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(ProjectionLifecycle.class);
  private static final int MILLISECONDS_BETWEEN_LOOKS = 1000;
  private static final int AFTER_AXON = SpringAxonConfiguration.LIFECYCLE_PHASE + 1;

  private final ProjectionProcessors processors;
  private final List<ProcessingGroup<?>> lasting;
  private final GenerationKeeper generations;
  private @Nullable ScheduledExecutorService executor;

  ProjectionLifecycle(
      ProjectionProcessors processors,
      List<ProcessingGroup<?>> lasting,
      GenerationKeeper generations) {
    this.processors = processors;
    this.lasting = lasting;
    this.generations = generations;
  }

  @Override
  public void start() {
    lasting.forEach(processors::start);
    generations.refresh();
    executor =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("generations").daemon().factory());
    var _ =
        executor.scheduleWithFixedDelay(
            this::look,
            MILLISECONDS_BETWEEN_LOOKS,
            MILLISECONDS_BETWEEN_LOOKS,
            TimeUnit.MILLISECONDS);
  }

  @Override
  public void stop() {
    if (executor != null) {
      executor.close();
      executor = null;
    }
    generations.stop();
    lasting.forEach(group -> processors.stop(group.name()));
  }

  /// After Axon, before the web server: whoever asks finds projections that are being fed.
  @Override
  public int getPhase() {
    return AFTER_AXON;
  }

  @Override
  public boolean isRunning() {
    return executor != null;
  }

  private void look() {
    try {
      generations.refresh();
    } catch (RuntimeException e) {
      LOG.warn("The generations on record could not be looked at", e);
    }
  }
}
