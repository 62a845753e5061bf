package org.ocrm.query.generation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.ocrm.query.pace.Throttle;
import org.ocrm.query.progress.Progress;
import org.ocrm.query.projection.ProcessingGroup;

/// Keeps this node in step with the generations on record: feeds those that are to be fed, and
/// answers from those that are live. Looks again every second, because other nodes promote, too.
/// Meanwhile two nodes may answer from two generations; both are up to date.
public final class GenerationKeeper {

  /// Events that a generation may be behind and still be near: a moment's worth of heavy traffic.
  private static final int NEAR = 1000;

  private record Answering(int number, Object reading) {}

  private final GenerationStore store;
  private final Processors processors;
  private final Map<ReadModel, ReadModelGenerations<?>> models;
  private final Map<Integer, String> fed = new HashMap<>();
  private final Throttle throttle;
  private final LongSupplier head;
  private volatile Set<Integer> catchingUp = Set.of();
  private volatile Map<ReadModel, Answering> live = Map.of();

  /// @param throttle under which generations catch up
  /// @param head position of the latest event
  public GenerationKeeper(
      GenerationStore store,
      Processors processors,
      List<ReadModelGenerations<?>> models,
      Throttle throttle,
      LongSupplier head) {
    this.store = store;
    this.processors = processors;
    this.throttle = throttle;
    this.head = head;
    this.models =
        models.stream()
            .collect(Collectors.toMap(ReadModelGenerations::readModel, Function.identity()));
    turnToLive(store.all());
  }

  /// What questions to a read model are answered from now.
  ///
  /// @param reading what generations of that read model are read as
  public <R> R reading(ReadModel readModel, Class<R> reading) {
    return reading.cast(Objects.requireNonNull(live.get(readModel)).reading());
  }

  /// Starts and stops processors, and turns to what is live.
  public synchronized void refresh() {
    List<Generation> all = store.all();
    catchingUp =
        all.stream()
            .filter(generation -> generation.state() == GenerationState.CATCHING_UP)
            .map(Generation::number)
            .collect(Collectors.toUnmodifiableSet());
    for (Generation generation : all) {
      if (generation.state().isFed() && !fed.containsKey(generation.number())) {
        processors.start(paced(model(generation).projection(generation), generation));
        fed.put(generation.number(), generation.group());
      }
    }
    turnToLive(all);
    for (Generation generation : all) {
      if (!generation.state().isFed() && fed.containsKey(generation.number())) {
        processors.stop(generation.group());
        fed.remove(generation.number());
      }
    }
  }

  /// Feeds nothing any more.
  public synchronized void stop() {
    for (String group : new ArrayList<>(fed.values())) {
      processors.stop(group);
    }
    fed.clear();
  }

  private <B> ProcessingGroup<?> paced(ProcessingGroup<B> group, Generation generation) {
    Progress progress = processors.progress(generation.group());
    return new ProcessingGroup<>(
        group.name(),
        new PacedProjection<>(
            group.projection(),
            throttle,
            () ->
                catchingUp.contains(generation.number())
                    ? head.getAsLong() - progress.position() - NEAR
                    : 0));
  }

  private void turnToLive(List<Generation> all) {
    Map<ReadModel, Answering> next = new EnumMap<>(ReadModel.class);
    next.putAll(live);
    for (Generation generation : all) {
      Answering now = next.get(generation.readModel());
      if (generation.state() == GenerationState.LIVE
          && (now == null || now.number() != generation.number())) {
        next.put(
            generation.readModel(),
            new Answering(
                generation.number(),
                model(generation).reading(generation, processors.progress(generation.group()))));
      }
    }
    live = Map.copyOf(next);
  }

  private ReadModelGenerations<?> model(Generation generation) {
    return Objects.requireNonNull(models.get(generation.readModel()));
  }
}
