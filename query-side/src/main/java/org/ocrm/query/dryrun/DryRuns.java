package org.ocrm.query.dryrun;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.feature.Feature;
import org.ocrm.kernel.feature.FeatureSet;
import org.ocrm.kernel.problem.Problem;
import org.ocrm.kernel.tile.TileLayout;
import org.ocrm.kernel.time.BusinessCalendar;
import org.ocrm.kernel.time.DayRange;
import org.ocrm.query.catalogue.CatalogueJournal;
import org.ocrm.query.catalogue.CatalogueRule;
import org.ocrm.query.catalogue.LiveCatalogue;
import org.ocrm.query.catalogue.Phase;
import org.ocrm.query.catalogue.SetVersion;
import org.ocrm.query.catalogue.TileLayouts;
import org.ocrm.query.dryrun.DryRun.Cost;
import org.ocrm.query.dryrun.DryRun.Rebuild;
import org.ocrm.query.dryrun.DryRun.Sample;
import org.ocrm.query.dryrun.DryRun.WindowDays;
import org.ocrm.query.feature.FeatureQueries;
import org.ocrm.query.feature.FeaturesOfGeneration;
import org.ocrm.query.history.SubscriberHistory;

/// Tries versions on samples of the base, by the same code that will answer. Bounded: a million
/// subscribers where the tiles hold what is needed, twenty thousand where their events have to be
/// folded, two dry runs at a time.
public final class DryRuns {

  static final int MOST_OF_TILES = 1_000_000;
  static final int MOST_OF_EVENTS = 20_000;

  private static final int CHUNK = 500;
  private static final int AT_A_TIME = 2;

  private final LiveCatalogue catalogue;
  private final CatalogueJournal journal;
  private final TileLayouts tiles;
  private final SubscriberSample base;
  private final FeatureQueries queries;
  private final SubscriberHistory history;
  private final BusinessCalendar calendar;
  private final Semaphore places = new Semaphore(AT_A_TIME);

  public DryRuns(
      LiveCatalogue catalogue,
      CatalogueJournal journal,
      TileLayouts tiles,
      SubscriberSample base,
      FeatureQueries queries,
      SubscriberHistory history,
      BusinessCalendar calendar) {
    this.catalogue = catalogue;
    this.journal = journal;
    this.tiles = tiles;
    this.base = base;
    this.queries = queries;
    this.history = history;
    this.calendar = calendar;
  }

  /// Tries a version. Reads only.
  ///
  /// @throws org.ocrm.kernel.problem.ProblemException 404 when there is no such version, 409 when
  ///     it is retired, 503 when others are trying theirs
  public DryRun run(String set, int number, Sampling sampling, LocalDate asOf) {
    SetVersion version = catalogue.history(set, number);
    if (version.phase() == Phase.RETIRED) {
      throw Problem.of(
              409,
              CatalogueRule.FEATURE_SET_VERSION_RETIRED.code(),
              "Version %d of %s is retired.".formatted(number, set))
          .asException();
    }
    if (!places.tryAcquire()) {
      throw Problem.of(503, "busy", "Other dry runs are under way; try again in a moment.")
          .asException();
    }
    try {
      return run(set, version, sampling, asOf);
    } finally {
      places.release();
    }
  }

  private DryRun run(String set, SetVersion version, Sampling sampling, LocalDate asOf) {
    FeatureSet now = catalogue.definition(set, version);
    FeatureSet live =
        catalogue.history(set).live().map(one -> catalogue.definition(set, one)).orElse(null);
    List<FeatureSet> sets = live == null ? List.of(now) : List.of(now, live);
    FeaturesOfGeneration answering = queries.now();
    TileLayout held = answering.tiles().layout();
    boolean fromTiles = sets.stream().allMatch(one -> held.covers(one.required()));
    long total = base.total();
    long wanted = sampling.of(total);
    int limit = fromTiles ? MOST_OF_TILES : MOST_OF_EVENTS;
    Findings findings = new Findings(now, live);
    SampledRows rows =
        fromTiles
            ? new RowsOfTiles(answering, sets, asOf)
            : new RowsOfEvents(history, calendar, sets, asOf);
    findings.readAll(rows, base.first((int) Math.min(wanted, limit)));
    return new DryRun(
        set,
        version.number(),
        version.phase().word(),
        asOf,
        calendar.zone().getId(),
        new Sample(
            sampling.asked(),
            findings.subscribers,
            total,
            limit,
            wanted > limit,
            fromTiles ? "tiles" : "events"),
        windows(now, asOf),
        findings.tallies.stream().map(ValueTally::distribution).toList(),
        findings.comparison == null ? null : findings.comparison.difference(),
        rebuild(now.required(), held, findings),
        findings.cost(total));
  }

  private Rebuild rebuild(TileLayout needed, TileLayout held, Findings findings) {
    if (held.covers(needed)) {
      return new Rebuild(false, Map.of(), 0, null, null, null);
    }
    long events = journal.position();
    OptionalDouble measured = tiles.eventsPerSecond();
    double rate = measured.orElse(findings.eventsPerSecond());
    return new Rebuild(
        true,
        missing(needed, held),
        events,
        rate > 0 ? Math.round(rate) : null,
        rate > 0 ? (long) Math.ceil(events / rate) : null,
        rate > 0 ? (measured.isPresent() ? "last-rebuild" : "this-dry-run") : null);
  }

  private static Map<String, Set<String>> missing(TileLayout needed, TileLayout held) {
    Map<String, Set<String>> missing = new TreeMap<>();
    needed
        .attributes()
        .forEach(
            (event, attributes) -> {
              Set<String> kept = held.attributes().get(event);
              Set<String> lacking = new TreeSet<>(attributes);
              lacking.removeAll(kept == null ? Set.of() : kept);
              if (kept == null || !lacking.isEmpty()) {
                missing.put(event, lacking);
              }
            });
    return missing;
  }

  private static Map<String, WindowDays> windows(FeatureSet set, LocalDate asOf) {
    Map<String, WindowDays> windows = new LinkedHashMap<>();
    set.windows()
        .forEach(
            window -> {
              DayRange days = window.of(asOf);
              windows.put(
                  window.name(), new WindowDays(days.firstDay(), days.lastDay(), days.days()));
            });
    return windows;
  }

  /// What the rows of the sample come to.
  private static final class Findings {
    private final FeatureSet now;
    private final @Nullable Comparison comparison;
    private final List<ValueTally> tallies;
    private long subscribers;
    private long events;
    private long tileBytes;
    private long evaluating;
    private long nanoseconds;

    Findings(FeatureSet now, @Nullable FeatureSet live) {
      this.now = now;
      this.comparison = live == null ? null : new Comparison(now, live);
      this.tallies = now.features().stream().map(Feature::name).map(ValueTally::new).toList();
    }

    void readAll(SampledRows rows, List<String> ids) {
      long began = System.nanoTime();
      for (int from = 0; from < ids.size(); from += CHUNK) {
        rows.forEach(ids.subList(from, Math.min(from + CHUNK, ids.size())), this::add);
      }
      nanoseconds = System.nanoTime() - began;
    }

    private void add(SampledRows.Row row) {
      subscribers++;
      events += row.events();
      tileBytes += row.tileBytes();
      evaluating += row.nanoseconds();
      for (int feature = 0; feature < tallies.size(); feature++) {
        tallies.get(feature).add(row.bySet().getFirst().value(feature));
      }
      if (comparison != null) {
        comparison.add(row.subscriberId(), row.bySet().getFirst(), row.bySet().getLast());
      }
    }

    double eventsPerSecond() {
      return nanoseconds == 0 ? 0 : events * 1e9 / nanoseconds;
    }

    Cost cost(long total) {
      long divisor = Math.max(1, subscribers);
      BigDecimal bytes = ValueTally.plain(BigDecimal.valueOf(tileBytes), divisor);
      return new Cost(
          now.isPlainCounts() ? "counts" : "measures",
          now.features().size(),
          ValueTally.plain(BigDecimal.valueOf(evaluating, 3), divisor),
          bytes,
          bytes.multiply(BigDecimal.valueOf(total)).longValue());
    }
  }
}
