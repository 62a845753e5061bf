package org.ocrm.query.tmf;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The place behind a row of a list: the values of the attributes that it is sorted by. Opaque to
/// callers, who find it in the link to the next page.
///
/// Going on from a place, not from a count, is what makes a walk through all pages meet every row
/// exactly once whatever is written meanwhile.
final class Cursor {

  private static final char SOME = 's';
  private static final char NOTHING = 'n';

  private Cursor() {}

  static String write(List<@Nullable Value> values) {
    StringBuilder text = new StringBuilder();
    for (Value value : values) {
      if (value == null) {
        text.append(NOTHING);
      } else {
        String written = value.written();
        text.append(SOME).append(written.length()).append(':').append(written);
      }
    }
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  /// Nothing when this is no place in a list of that order.
  static Optional<List<@Nullable Value>> read(String cursor, List<SortKey> order) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      List<@Nullable Value> values = new ArrayList<>();
      int at = 0;
      for (SortKey key : order) {
        if (text.charAt(at) == NOTHING) {
          values.add(null);
          at++;
          continue;
        }
        int colon = text.indexOf(':', at);
        if (text.charAt(at) != SOME || colon < 0) {
          return Optional.empty();
        }
        int end = colon + 1 + Integer.parseInt(text.substring(at + 1, colon));
        String written = text.substring(colon + 1, end);
        if (Values.problemWith(key.attribute(), written).isPresent()) {
          return Optional.empty();
        }
        values.add(Values.read(key.attribute(), written));
        at = end;
      }
      return at == text.length() && values.getLast() != null
          ? Optional.of(values)
          : Optional.empty();
    } catch (IllegalArgumentException | IndexOutOfBoundsException _) {
      return Optional.empty();
    }
  }
}
