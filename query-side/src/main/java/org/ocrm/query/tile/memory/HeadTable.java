package org.ocrm.query.tile.memory;

import java.util.Arrays;

/// Narrows a search among sorted heads (see `LeafDirectory`) down to a few of them by one look into
/// a table. A head is read as a number whose digits are its first bytes, each counted from the
/// smallest to the greatest one that occurs at its place: ids are numbers, most often, and then
/// hardly a place of the table is in vain. A byte beyond those makes all that follow as small, or
/// as great, as they can be. So a greater head never has a smaller number, which is all that
/// finding it depends on; ids of another kind take more steps.
final class HeadTable {

  private static final int NONE = -1;
  private static final int MOST_DIGITS = 6;

  /// Places per head, at the most: four bytes each.
  private static final int MOST_PLACES_PER_HEAD = 2;

  private final long[] heads;

  /// For each digit, how far up its byte is shifted, the smallest byte, the greatest one, and what
  /// one of it counts.
  private final int[] shifts;

  private final int[] smallest;
  private final int[] greatest;
  private final int[] weights;

  /// For each number, how many heads have a smaller one; one more entry for all.
  private final int[] smaller;

  /// @param heads ascending as signed numbers, none negative
  HeadTable(long[] heads) {
    this.heads = heads;
    int[] low = new int[MOST_DIGITS];
    int[] high = new int[MOST_DIGITS];
    Arrays.fill(low, 0xFF);
    for (long head : heads) {
      for (int i = 0; i < MOST_DIGITS; i++) {
        int digit = digit(head, shift(i));
        low[i] = Math.min(low[i], digit);
        high[i] = Math.max(high[i], digit);
      }
    }
    int places = 1;
    int digits = 0; // none of no heads
    long most = (long) MOST_PLACES_PER_HEAD * heads.length;
    while (heads.length > 0
        && digits < MOST_DIGITS
        && places * (high[digits] - low[digits] + 1L) <= most) {
      places *= high[digits] - low[digits] + 1;
      digits++;
    }
    shifts = new int[digits];
    weights = new int[digits];
    smallest = Arrays.copyOf(low, digits);
    greatest = Arrays.copyOf(high, digits);
    int weight = 1;
    for (int i = digits - 1; i >= 0; i--) {
      shifts[i] = shift(i);
      weights[i] = weight;
      weight *= greatest[i] - smallest[i] + 1;
    }
    smaller = new int[places + 1];
    for (long head : heads) {
      smaller[number(head) + 1]++;
    }
    for (int i = 1; i <= places; i++) {
      smaller[i] += smaller[i - 1];
    }
  }

  /// The last one that is not greater; −1 when there is none.
  int last(long head) {
    if (head < 0) {
      return NONE; // not ASCII
    }
    int number = number(head);
    return last(head, smaller[number] - 1, smaller[number + 1]);
  }

  /// The same for many. What one step reads of the table depends on no other step, so that a
  /// processor fetches the places of several heads from memory at the same time.
  int[] last(long[] ofMany) {
    int[] numbers = new int[ofMany.length];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = number(Math.max(0, ofMany[i]));
    }
    int[] from = new int[numbers.length];
    for (int i = 0; i < from.length; i++) {
      from[i] = smaller[numbers[i]] - 1;
    }
    int[] last = new int[from.length];
    for (int i = 0; i < last.length; i++) {
      last[i] = ofMany[i] < 0 ? NONE : last(ofMany[i], from[i], smaller[numbers[i] + 1]);
    }
    return last;
  }

  /// The last one of some. Without branches in its steps, none of which could be foreseen.
  private int last(long head, int first, int end) {
    int from = first;
    for (int left = end - first; left > 1; ) {
      int half = left >>> 1;
      from += heads[from + half] <= head ? half : 0;
      left -= half;
    }
    return from;
  }

  private int number(long head) {
    int number = 0;
    for (int i = 0; i < shifts.length; i++) {
      int digit = digit(head, shifts[i]);
      if (digit < smallest[i]) {
        return number;
      }
      if (digit > greatest[i]) {
        return number + weights[i] * (greatest[i] - smallest[i] + 1) - 1;
      }
      number += (digit - smallest[i]) * weights[i];
    }
    return number;
  }

  private static int shift(int digit) {
    return Long.SIZE - Byte.SIZE * (digit + 1);
  }

  private static int digit(long head, int shift) {
    return (int) (head >>> shift) & 0xFF;
  }
}
