package org.ocrm.query.generation.bulk;

import java.io.IOException;
import java.util.List;

/// Whose turn it is among sorted runs: those that stand at the smallest id, one after the other, in
/// the order in which they were given.
///
/// A tree of losers: each inner node keeps who lost there, so that whoever steps on plays against
/// one loser at each level. Each is known to have so many bytes in common with the id that had its
/// turn last; who has more of them is first, and only among those with equally many do bytes have
/// to be compared, from there on. For whoever steps on, that number stands in the run itself. Ids
/// of neighbours differ in their last bytes, so a match is mostly a comparison of two numbers.
///
/// Source: T. Bingmann, A. Eberle, P. Sanders, *Engineering Parallel String Sorting* (2017), LCP
/// loser trees.
final class RunTournament {

  /// Instead of a number of common bytes: has nothing more, and so comes after everybody.
  private static final int OUT = -1;

  private final RunInput[] runs;
  private final int[] common;

  /// Who lost at each inner node; the parent of a node is half its number, that of the first run's
  /// leaf half of how many runs there are.
  private final int[] losers;

  private int first;

  /// How long the id is that had its turn last.
  private int lastLength = OUT;

  /// @param runs each at a record
  RunTournament(List<RunInput> runs) {
    this.runs = runs.toArray(RunInput[]::new);
    this.common = new int[this.runs.length];
    this.losers = new int[this.runs.length];
    this.first = this.runs.length == 0 ? OUT : winnerBelow(1);
  }

  private int winnerBelow(int node) {
    if (node >= runs.length) {
      return node - runs.length;
    }
    int left = winnerBelow(2 * node);
    int right = winnerBelow(2 * node + 1);
    boolean isLeft = isFirst(left, right);
    losers[node] = isLeft ? right : left;
    return isLeft ? left : right;
  }

  /// Whether there is a run that has not come to its end.
  boolean hasFirst() {
    return first != OUT && common[first] != OUT;
  }

  /// The run whose turn it is.
  RunInput first() {
    return runs[first];
  }

  /// Whether it stands at the same id as the one before it did.
  boolean isAtSameId() {
    return hasFirst() && common[first] == lastLength && runs[first].idLength() == lastLength;
  }

  /// Lets the run whose turn it is step to its next record.
  void advance() throws IOException {
    RunInput run = runs[first];
    lastLength = run.idLength();
    common[first] = run.next() ? run.shared() : OUT;
    for (int node = (first + runs.length) / 2; node > 0; node /= 2) {
      int loser = losers[node];
      if (isFirst(loser, first)) {
        losers[node] = first;
        first = loser;
      }
    }
  }

  /// Which of two is first; the other one is told how much it has in common with it.
  private boolean isFirst(int one, int other) {
    int known = common[one];
    if (known != common[other]) {
      return known > common[other];
    }
    if (known == OUT) {
      return true;
    }
    byte[] left = runs[one].id();
    byte[] right = runs[other].id();
    int leftLength = runs[one].idLength();
    int rightLength = runs[other].idLength();
    int shorter = Math.min(leftLength, rightLength);
    int same = known;
    while (same < shorter && left[same] == right[same]) {
      same++;
    }
    boolean isOne;
    if (same < shorter) {
      isOne = (left[same] & 0xFF) < (right[same] & 0xFF);
    } else {
      isOne = leftLength == rightLength ? one < other : leftLength < rightLength;
    }
    common[isOne ? other : one] = same;
    return isOne;
  }
}
