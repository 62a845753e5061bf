package org.ocrm.query.generation.bulk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.ocrm.kernel.tile.FactKey;
import org.ocrm.kernel.tile.MemoryDictionary;
import org.ocrm.query.generation.bulk.Gatherer.Folded;
import org.ocrm.query.pace.Stint;

/// One bulk fold in one folder: gather, then visit the result as often as you like, then discard.
///
/// Events are folded into arrays of numbers; when there are enough, those are sorted by subscriber
/// and written as a *run* while the next ones are gathered, and a checkpoint says which blocks of
/// history are in runs. At the end the runs are merged. Memory depends on the settings, not on the
/// base; a program that is killed goes on from the last checkpoint. Used by one thread at a time,
/// which lets several others read.
///
/// Long because a build has one story, and its protocol of files is best read in one place.
public final class BulkFold {

  private final Path folder;
  private final BulkScope scope;
  private final BulkSettings settings;
  private MemoryDictionary dictionary = new MemoryDictionary();
  private volatile Checkpoint safe;
  private long nextBlock;
  private long events;
  private long payload;
  private volatile BulkProgress progress;

  public BulkFold(Path folder, BulkScope scope, BulkSettings settings) {
    this.folder = folder;
    this.scope = scope;
    this.settings = settings.forHistoryOf(scope.boundary().position());
    this.safe = beginning();
    this.progress = progressNow();
  }

  /// What the build in a folder was begun with; none when there is no checkpoint in it.
  public static Optional<HistoryBoundary> boundaryIn(Path folder) throws IOException {
    return Checkpoint.in(folder).map(Checkpoint::boundary);
  }

  /// All at once: gathers, visits, and deletes the folder whatever happens.
  ///
  /// @return false when it was stopped before the first visit
  public static <E extends Exception> boolean once(
      Path folder,
      BulkScope scope,
      BulkSettings settings,
      History history,
      BulkWatch watch,
      TileVisitor<E> visitor)
      throws E, IOException {
    BulkFold fold = new BulkFold(folder, scope, settings);
    try {
      boolean done = fold.gather(history, watch);
      if (done) {
        fold.forEach(visitor);
      }
      return done;
    } finally {
      fold.discard();
    }
  }

  /// Reads history to the boundary, or on from the last checkpoint in the folder; at once when all
  /// is there already.
  ///
  /// @return whether it came to the end; otherwise it was stopped and may be continued
  /// @throws UnfoldableEvent at an event that cannot be folded, if there is one: mostly the first
  /// @throws HistoryRewritten when the event table was rewritten meanwhile
  /// @throws BuildDoesNotFit when the folder holds another build
  public boolean gather(History history, BulkWatch watch) throws IOException {
    resume();
    boolean all;
    try (RunsInBackground runs = new RunsInBackground()) {
      all = readRuns(history, watch, runs);
    }
    if (all) {
      mergeToFewRuns(new Stint(watch.rests()));
    }
    return all;
  }

  /// How far it is; may be asked by any thread.
  public BulkProgress progress() {
    return progress;
  }

  /// The keys of the result by number, as they stand in its tiles.
  public List<FactKey> keys() {
    return dictionary.keys();
  }

  /// Passes everybody's tile in byte order of the ids, empty tiles too. Only after `gather` came to
  /// the end; may be repeated.
  public <E extends Exception> void forEach(TileVisitor<E> visitor) throws E, IOException {
    forEach(IdRange.ALL, visitor);
  }

  /// As for everybody, but only those of a range. Different threads may visit different ranges.
  public <E extends Exception> void forEach(IdRange range, TileVisitor<E> visitor)
      throws E, IOException {
    if (nextBlock < scope.boundary().blocks()) {
      throw new IllegalStateException("the bulk fold has not come to its end");
    }
    RunMerge.forEach(folder, safe.runs(), range, visitor);
  }

  /// Divides everybody into so many ranges of about as many subscribers each, or into fewer when
  /// there are hardly any.
  public List<IdRange> divided(int parts) throws IOException {
    return RunMerge.divided(folder, safe.runs(), parts);
  }

  /// Deletes the folder.
  public void discard() throws IOException {
    DurableFiles.deleteFolder(folder);
  }

  private void resume() throws IOException {
    Files.createDirectories(folder);
    safe = Checkpoint.in(folder).orElseGet(this::beginning).checked(scope).withoutDamage(folder);
    deleteWhatBelongsToNoRun();
    dictionary = new MemoryDictionary();
    for (FactKey key : safe.keys()) {
      var _ = dictionary.numberOf(key);
    }
    nextBlock = safe.nextBlock();
    events = safe.runs().stream().mapToLong(Run::events).sum();
    payload = safe.runs().stream().mapToLong(Run::payload).sum();
    progress = progressNow();
  }

  private void deleteWhatBelongsToNoRun() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.toList();
    }
    for (Path file : files) {
      String name = file.getFileName().toString();
      if (!name.equals(Checkpoint.FILE)
          && safe.runs().stream().noneMatch(run -> run.file().equals(name))) {
        Files.delete(file);
      }
    }
  }

  private boolean readRuns(History history, BulkWatch watch, RunsInBackground runs)
      throws IOException {
    List<Gatherer> gatherers = new ArrayList<>();
    for (int i = 0; i < settings.gatherers(); i++) {
      gatherers.add(new Gatherer(scope, dictionary, new Stint(watch.rests())));
    }
    NextRun run = new NextRun(watch);
    long end = scope.boundary().blocks();
    while (nextBlock < end && !stopWanted(watch)) {
      long next = Math.min(end, nextBlock + settings.blocksPerBatch());
      run.gather(gatherers, history, new BlockRange(nextBlock, next));
      nextBlock = next;
      if (run.events >= settings.eventsPerRun() || run.entries.isCrowded()) {
        run.write(runs);
      }
      progress = progressNow();
      watch.afterBatch(progress);
    }
    run.write(runs);
    runs.await();
    progress = progressNow();
    return nextBlock == end;
  }

  private static boolean stopWanted(BulkWatch watch) {
    return Thread.currentThread().isInterrupted() || watch.stopWanted();
  }

  /// What has been gathered for the next run.
  private final class NextRun {
    private final BulkWatch watch;
    private Entries entries = new Entries();
    private long first = nextBlock;
    private long events;
    private long payload;

    NextRun(BulkWatch watch) {
      this.watch = watch;
    }

    /// Everybody gathers; where rests are due, the first one alone.
    void gather(List<Gatherer> all, History history, BlockRange blocks) {
      Batch batch = new Batch(blocks, all.size());
      List<Supplier<Folded>> work = new ArrayList<>();
      for (Gatherer gatherer : all) {
        boolean isFirst = work.isEmpty();
        work.add(() -> gatherer.read(batch, history, isFirst, this::add));
      }
      Folded folded = Together.all("bulk-fold", work).stream().reduce(Folded::plus).orElseThrow();
      events += folded.events();
      payload += folded.payload();
      BulkFold.this.events += folded.events();
      BulkFold.this.payload += folded.payload();
    }

    private synchronized void add(Entries some) {
      entries.add(some);
    }

    void write(RunsInBackground runs) throws IOException {
      if (first == nextBlock) {
        return;
      }
      Entries full = entries;
      BlockRange blocks = new BlockRange(first, nextBlock);
      long eventsInIt = events;
      long payloadOfIt = payload;
      List<FactKey> keys = dictionary.keys();
      entries =
          runs.exchange(
              full,
              () -> {
                Path file = folder.resolve(nameOf(blocks));
                Stint writing = new Stint(watch.rests());
                keep(SortedRun.write(full, file, blocks, eventsInIt, payloadOfIt, writing), keys);
                return blocks;
              });
      first = nextBlock;
      events = 0;
      payload = 0;
    }
  }

  private static String nameOf(List<Run> neighbours) {
    return nameOf(
        new BlockRange(
            neighbours.getFirst().blocks().first(), neighbours.getLast().blocks().end()));
  }

  private static String nameOf(BlockRange blocks) {
    return "run-%d-%d".formatted(blocks.first(), blocks.end());
  }

  private synchronized void keep(Run run, List<FactKey> keys) throws IOException {
    List<Run> runs = new ArrayList<>(safe.runs());
    runs.add(run);
    save(runs, keys);
  }

  private void save(List<Run> runs, List<FactKey> keys) throws IOException {
    Checkpoint next =
        new Checkpoint(
            scope.layout(), scope.calendar().zone(), scope.boundary(), List.copyOf(runs), keys);
    next.writeTo(folder);
    safe = next;
  }

  /// As many neighbours at once as may be, until there are few enough to be visited.
  private void mergeToFewRuns(Stint stint) throws IOException {
    int most = settings.runsPerMerge();
    for (int from = 0; safe.runs().size() > most; from++) {
      List<Run> runs = new ArrayList<>(safe.runs());
      from = from < runs.size() - 1 ? from : 0;
      List<Run> some = runs.subList(from, Math.min(runs.size(), from + most));
      List<Run> merged = List.copyOf(some);
      Run one = RunMerge.toOne(folder, merged, nameOf(merged) + "-merged", stint);
      some.clear();
      runs.add(from, one);
      save(runs, safe.keys());
      for (Run run : merged) {
        Files.delete(folder.resolve(run.file()));
      }
    }
    progress = progressNow();
  }

  private Checkpoint beginning() {
    return new Checkpoint(
        scope.layout(), scope.calendar().zone(), scope.boundary(), List.of(), List.of());
  }

  /// Until the end the total is the number of positions: an estimate, gaps are counted as events.
  private BulkProgress progressNow() {
    HistoryBoundary boundary = scope.boundary();
    long left = boundary.blocks() - nextBlock;
    double expected = boundary.blocks() == 0 ? 0 : (double) left / boundary.blocks();
    long total = events + Math.round(expected * boundary.position());
    return new BulkProgress(
        nextBlock, boundary.blocks(), events, total, payload, safe.runs().size());
  }
}
