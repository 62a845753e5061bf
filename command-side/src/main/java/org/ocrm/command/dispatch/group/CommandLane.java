package org.ocrm.command.dispatch.group;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.ocrm.kernel.problem.Problem;
import org.ocrm.kernel.problem.ProblemException;

/// Commands that wait for one thread.
final class CommandLane implements AutoCloseable {

  /// A larger group would make the first in it wait for the last without sparing much more.
  private static final int MOST_IN_A_GROUP = 64;

  private static final int TURNS_IN_VAIN = 3;

  /// A turn of others may be long where many want one.
  private static final long LONGEST_PATIENCE_NANOS = 2_000_000;

  private static final int MOST_WAITING = 1000;
  private static final int MILLISECONDS_TO_NOTICE_THE_END = 200;

  private final BlockingQueue<PendingCommand> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
  private final CommandGroups groups;
  private final Thread thread;
  private volatile boolean closed;

  CommandLane(int number, CommandGroups groups) {
    this.groups = groups;
    this.thread = Thread.ofPlatform().name("commands-" + number).start(this::work);
  }

  /// Lets a command wait for its turn.
  ///
  /// @throws ProblemException when too many wait already, or the program ends
  void add(PendingCommand command) {
    if (closed || !waiting.offer(command)) {
      throw busy();
    }
    if (closed && waiting.remove(command)) {
      throw busy();
    }
  }

  private static ProblemException busy() {
    return Problem.of(503, "busy", "Too many commands are waiting; try again in a moment.")
        .asException();
  }

  private void work() {
    List<PendingCommand> group = new ArrayList<>();
    boolean inCompany = false;
    try {
      while (!closed || !waiting.isEmpty()) {
        PendingCommand first = waiting.poll(MILLISECONDS_TO_NOTICE_THE_END, TimeUnit.MILLISECONDS);
        if (first != null) {
          group.add(first);
          if (inCompany) {
            letOthersCome();
          }
          waiting.drainTo(group, MOST_IN_A_GROUP - 1);
          inCompany = group.size() > 1;
          groups.carryOut(List.copyOf(group));
          group.clear();
        }
      }
    } catch (InterruptedException nobodyInterrupts) {
      Thread.currentThread().interrupt();
    }
  }

  /// Lets those in who are on their way: whoever can run does so first, until a few turns in a row
  /// have brought nobody. On an idle machine nobody can, and this takes a microsecond; on a busy
  /// one the group grows by what would have been the next, and both share one commit. Whoever came
  /// alone the last time does not wait for anybody.
  @SuppressWarnings("ThreadPriorityCheck") // that others come first is all that it is for
  private void letOthersCome() {
    long end = System.nanoTime() + LONGEST_PATIENCE_NANOS;
    int seen = waiting.size();
    int inVain = 0;
    while (inVain < TURNS_IN_VAIN && seen < MOST_IN_A_GROUP && System.nanoTime() < end) {
      Thread.yield();
      int now = waiting.size();
      inVain = now == seen ? inVain + 1 : 0;
      seen = now;
    }
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
