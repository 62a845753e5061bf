package org.ocrm.query.generation;

import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.ocrm.query.pace.Stint;
import org.ocrm.query.pace.Throttle;

/// Brings generations on their way from `building` to `live`, and clears away those that nothing
/// will come of. Everything it does can be done again after a crash: what stands on record says
/// where to go on.
public final class RebuildWork {

  private static final Duration UNTIL_EVERY_NODE_KNOWS = Duration.ofSeconds(5);

  private final GenerationStore store;
  private final Map<ReadModel, ReadModelGenerations<?>> models;
  private final Processors processors;
  private final GenerationKeeper keeper;
  private final Rebuilds rebuilds;
  private final Certifier certifier;
  private final TokenSeeds tokens;
  private final GenerationLock lock;
  private final LongSupplier head;
  private final Throttle throttle;
  private final int kept;
  private final Clock clock;

  /// @param head position of the latest event
  /// @param kept how many retired generations of a read model are kept to go back to
  public RebuildWork(
      GenerationStore store,
      List<ReadModelGenerations<?>> models,
      Processors processors,
      GenerationKeeper keeper,
      Rebuilds rebuilds,
      Certifier certifier,
      TokenSeeds tokens,
      GenerationLock lock,
      LongSupplier head,
      Throttle throttle,
      int kept,
      Clock clock) {
    this.store = store;
    this.models =
        models.stream()
            .collect(Collectors.toMap(ReadModelGenerations::readModel, Function.identity()));
    this.processors = processors;
    this.keeper = keeper;
    this.rebuilds = rebuilds;
    this.certifier = certifier;
    this.tokens = tokens;
    this.lock = lock;
    this.head = head;
    this.throttle = throttle;
    this.kept = kept;
    this.clock = clock;
  }

  /// Numbers of the generations that need work.
  public List<Integer> waiting() {
    retireForGood();
    return store.all().stream().filter(RebuildWork::needsWork).map(Generation::number).toList();
  }

  private static boolean needsWork(Generation generation) {
    return switch (generation.state()) {
      case BUILDING, CATCHING_UP -> true;
      case CAUGHT_UP -> isToBePromoted(generation);
      case LIVE, RETIRED -> false;
      case REMOVED, ABANDONED, FAILED -> generation.slot() != null;
    };
  }

  /// Does for one generation what is to be done next, until it is done.
  ///
  /// @param goesOn false when the program ends
  public void workOn(int number, BooleanSupplier goesOn) {
    lock.alone(
        number,
        () -> {
          Generation generation = rebuilds.generation(number);
          switch (generation.state()) {
            case BUILDING -> build(generation, goesOn);
            case CATCHING_UP -> catchUp(generation, goesOn);
            case CAUGHT_UP -> {
              if (isToBePromoted(generation)) {
                rebuilds.turnTo(generation);
              }
            }
            case LIVE, RETIRED -> {
              // nothing to do
            }
            case REMOVED, ABANDONED, FAILED -> clearAway(generation);
          }
        });
  }

  private void build(Generation generation, BooleanSupplier goesOn) {
    BulkBuild bulk = model(generation).bulk(generation).orElse(null);
    if (bulk == null) {
      store.move(
          generation.number(), EnumSet.of(GenerationState.BUILDING), GenerationState.CATCHING_UP);
      return;
    }
    try {
      var _ = bulk.run(new RebuildWatch(generation.number(), store, throttle, goesOn));
    } catch (UnfoldableHistory e) {
      store.fail(generation.number(), Objects.requireNonNull(e.getMessage()));
    }
  }

  private void catchUp(Generation generation, BooleanSupplier goesOn) {
    keeper.refresh();
    int number = generation.number();
    RebuildWatch watch = new RebuildWatch(number, store, throttle, goesOn);
    boolean caughtUp = false;
    while (!caughtUp && watch.goesOn()) {
      long live = processors.progress(store.live(generation.readModel()).group()).position();
      caughtUp = Patience.until(() -> position(generation) >= live || !watch.goesOn());
      watch.at(position(generation), head.getAsLong());
    }
    if (!watch.goesOn()) {
      return;
    }
    Certifier.Finding finding =
        certifier.compare(
            model(generation),
            store.live(generation.readModel()),
            generation,
            () -> position(generation),
            new Stint(watch.rests()));
    store.certify(number, finding.certificate(), finding.differences());
    if (store.move(number, EnumSet.of(GenerationState.CATCHING_UP), GenerationState.CAUGHT_UP)
        && isToBePromoted(rebuilds.generation(number))) {
      rebuilds.turnTo(generation);
    }
  }

  private static boolean isToBePromoted(Generation generation) {
    Certificate certificate = generation.certificate();
    return generation.state() == GenerationState.CAUGHT_UP
        && generation.promotion() == Promotion.AUTO
        && certificate != null
        && certificate.nothingDiffers();
  }

  /// Retired generations beyond those that are kept: their places are given back.
  private void retireForGood() {
    for (ReadModel readModel : models.keySet()) {
      store.all().stream()
          .filter(g -> g.readModel() == readModel && g.state() == GenerationState.RETIRED)
          .sorted(Comparator.comparing(Generation::since).reversed())
          .skip(kept)
          .toList()
          .forEach(
              old ->
                  store.move(
                      old.number(), EnumSet.of(GenerationState.RETIRED), GenerationState.REMOVED));
    }
  }

  /// Every node stops feeding it within a second or so; a token that is still claimed then says
  /// that one has not, and it is left for later.
  private void clearAway(Generation generation) {
    keeper.refresh();
    if (clock.instant().isBefore(generation.since().plus(UNTIL_EVERY_NODE_KNOWS))
        || processors.running().contains(generation.group())
        || tokens.areClaimed(generation.group())) {
      return;
    }
    model(generation).bulk(generation).ifPresent(BulkBuild::discard);
    tokens.forget(generation.group());
    model(generation).empty(generation);
    store.giveBack(generation.number());
  }

  private long position(Generation generation) {
    return processors.progress(generation.group()).position();
  }

  private ReadModelGenerations<?> model(Generation generation) {
    return Objects.requireNonNull(models.get(generation.readModel()));
  }
}
