package org.ocrm.query.export;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.ocrm.kernel.problem.Problem;

/// The exports under way on this node, a few at a time: each keeps a connection to the database for
/// as long as its client takes.
public final class Exports {

  private final Manifests manifests;
  private final Clock clock;
  private final Duration retention;
  private final Executor writer = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore places;
  private final Semaphore rebuilds;
  private final Map<String, Export> running = new ConcurrentHashMap<>();

  /// @param retention how long manifests are kept
  /// @param atOnce how many exports may run at a time
  /// @param rebuilds how many of them may fold the whole history
  public Exports(Manifests manifests, Clock clock, Duration retention, int atOnce, int rebuilds) {
    this.manifests = manifests;
    this.clock = clock;
    this.retention = retention;
    this.places = new Semaphore(atOnce);
    this.rebuilds = new Semaphore(rebuilds);
  }

  /// Runs an export when there is a place for it.
  ///
  /// @param foldsHistory whether the whole history is folded for it
  /// @throws org.ocrm.kernel.problem.ProblemException 503 when there is none
  public void inTurn(boolean foldsHistory, Runnable export) {
    if (!places.tryAcquire()) {
      throw busy("as many exports as this server takes at a time are running");
    }
    try {
      if (!foldsHistory) {
        export.run();
      } else if (rebuilds.tryAcquire()) {
        try {
          export.run();
        } finally {
          rebuilds.release();
        }
      } else {
        throw busy("the base is being rebuilt as known at another position");
      }
    } finally {
      places.release();
    }
  }

  /// Starts a file. The caller closes it; closed before it is complete, it is broken.
  Export begin(Manifest planned) {
    Export export =
        new Export(planned, manifests, clock, writer, () -> running.remove(planned.id()));
    running.put(planned.id(), export);
    return export;
  }

  /// The manifest of a file, also while it is being written.
  public Optional<Manifest> manifest(String id) {
    Export here = running.get(id);
    return here == null ? manifests.of(id) : Optional.of(here.soFar());
  }

  /// Says what is still running and forgets what is old. Called every few seconds.
  public void tend() {
    manifests.stillRunning(running.keySet());
    var _ = manifests.forget(clock.instant().minus(retention));
  }

  private static RuntimeException busy(String why) {
    return Problem.of(503, "exports-busy", "Try again later: " + why + ".").asException();
  }
}
