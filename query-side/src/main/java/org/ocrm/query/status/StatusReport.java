package org.ocrm.query.status;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.ocrm.query.audit.AuditReport;
import org.ocrm.query.generation.Generation;
import org.ocrm.query.generation.GenerationStore;
import org.ocrm.query.generation.Processors;
import org.ocrm.query.generation.ReadModel;
import org.ocrm.query.hub.HubReport;
import org.ocrm.query.progress.Progress;
import org.ocrm.query.status.Status.ProjectionStatus;
import org.ocrm.query.tile.memory.PackedTiles;
import org.ocrm.query.tile.memory.TileMemories;
import org.ocrm.query.tile.memory.TileMemory;

/// Puts the status together.
public final class StatusReport {

  private final StatusSource source;
  private final Processors processors;
  private final GenerationStore generations;
  private final TileMemories memories;
  private final Supplier<HubReport.Summary> hubs;
  private final Supplier<AuditReport> audit;
  private final Clock clock;

  /// Reports on every projection that runs here.
  public StatusReport(
      StatusSource source,
      Processors processors,
      GenerationStore generations,
      TileMemories memories,
      Supplier<HubReport.Summary> hubs,
      Supplier<AuditReport> audit,
      Clock clock) {
    this.source = source;
    this.processors = processors;
    this.generations = generations;
    this.memories = memories;
    this.hubs = hubs;
    this.audit = audit;
    this.clock = clock;
  }

  public Status now() {
    long head = source.head();
    Map<String, Long> parked = source.deadLettersByGroup();
    List<ProjectionStatus> rows =
        Stream.concat(readModels(), others())
            .distinct()
            .map(name -> row(name, processors.progress(name), head, parked))
            .toList();
    return new Status(head, rows, generation(), source.deadLetters(), hubs.get(), audit.get());
  }

  /// The live ones first, tiles before anything else.
  private Stream<String> readModels() {
    return Arrays.stream(ReadModel.values()).map(model -> generations.live(model).group());
  }

  private Stream<String> others() {
    return processors.running().stream();
  }

  private Status.Generation generation() {
    Generation live = generations.live(ReadModel.TILES);
    return new Status.Generation(
        live.number(),
        live.state().word(),
        live.createdAt(),
        memories.live().map(StatusReport::inMemory).orElse(null));
  }

  private static Status.InMemory inMemory(TileMemory memory) {
    PackedTiles tiles = memory.tiles();
    return new Status.InMemory(memory.state().word(), tiles.size(), tiles.bytes());
  }

  private ProjectionStatus row(
      String name, Progress progress, long head, Map<String, Long> parked) {
    long position = progress.position();
    long lag = Math.max(0, head - position);
    return new ProjectionStatus(
        name,
        position,
        lag,
        lag == 0 ? 0 : ageOfNextAfter(position),
        progress.segments(),
        parked.getOrDefault(name, 0L));
  }

  private double ageOfNextAfter(long position) {
    return source
        .storedAfter(position)
        .map(stored -> Duration.between(stored, clock.instant()).toMillis() / 1000.0)
        .orElse(0.0);
  }
}
