package org.ocrm.app.axon;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.ocrm.query.generation.Processors;
import org.ocrm.query.progress.Progress;
import org.ocrm.query.progress.axon.AxonProgress;
import org.ocrm.query.progress.axon.StoredPositions;
import org.ocrm.query.progress.axon.StoredTokens;
import org.ocrm.query.projection.ProcessingGroup;

/// The processors of this node, started and stopped while it runs: Axon's own registry knows only
/// those that were there at the start.
public final class ProjectionProcessors implements Processors {

  private final Function<ProcessingGroup<?>, FedProjection> feeding;
  private final StoredTokens tokens;
  private final StoredPositions positions;
  private final Consumer<String> awaited;
  private final Map<String, FedProjection> fed = new ConcurrentHashMap<>();

  /// @param awaited called with a group when somebody waits for what it has not read yet
  ProjectionProcessors(
      Function<ProcessingGroup<?>, FedProjection> feeding,
      StoredTokens tokens,
      StoredPositions positions,
      Consumer<String> awaited) {
    this.feeding = feeding;
    this.tokens = tokens;
    this.positions = positions;
    this.awaited = awaited;
  }

  @Override
  public void start(ProcessingGroup<?> group) {
    fed.computeIfAbsent(
        group.name(),
        _ -> {
          FedProjection projection = feeding.apply(group);
          projection.start();
          return projection;
        });
  }

  @Override
  public void stop(String group) {
    FedProjection projection = fed.remove(group);
    if (projection != null) {
      projection.stop();
    }
  }

  @Override
  public Set<String> running() {
    return new TreeSet<>(fed.keySet());
  }

  @Override
  public Progress progress(String group) {
    return new AxonProgress(
        group, () -> processor(group), tokens, positions, () -> awaited.accept(group));
  }

  /// The processor of a group, if it runs here.
  public Optional<PooledStreamingEventProcessor> processor(String group) {
    return fed(group).map(FedProjection::processor);
  }

  Optional<FedProjection> fed(String group) {
    return Optional.ofNullable(fed.get(group));
  }

  List<FedProjection> all() {
    return new ArrayList<>(fed.values());
  }
}
