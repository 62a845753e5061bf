package org.ocrm.command.imports;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import org.ocrm.kernel.problem.Shown;

/// Where the columns of a mapping stand in one file: its header, looked up once.
///
/// A name counts exactly as written, apart from white space around it; where nothing matches, in
/// any case. A name that the header has twice is no answer.
public final class Layout {
  private static final int ABSENT = -1;
  private final List<String> header;
  private final Map<Part, Integer> positions = new EnumMap<>(Part.class);
  private final int kind;

  private Layout(Mapping mapping, List<String> header) {
    this.header = List.copyOf(header);
    List<String> missing = new ArrayList<>();
    mapping
        .columns()
        .forEach(
            (part, column) -> {
              int position = position(column);
              positions.put(part, position);
              if (position == ABSENT && !mapping.mayBeAbsent().contains(part)) {
                missing.add(column);
              }
            });
    kind =
        switch (mapping.kinds()) {
          case Kinds.Constant _ -> ABSENT;
          case Kinds.FromColumn(String column, var _) -> {
            int position = position(column);
            if (position == ABSENT) {
              missing.add(column);
            }
            yield position;
          }
        };
    if (!missing.isEmpty()) {
      missing.sort(null);
      throw new UnreadableFile(
          "the header lacks %s; it has %s".formatted(Shown.list(missing), Shown.list(header)));
    }
  }

  /// Looks up every column of the mapping.
  ///
  /// @throws UnreadableFile when a column is missing, naming all that are and all that were found
  public static Layout of(Mapping mapping, List<String> header) {
    return new Layout(mapping, header);
  }

  public int width() {
    return header.size();
  }

  public List<String> header() {
    return header;
  }

  /// The field of this part; empty where the file has no such column.
  String field(Part part, List<String> fields) {
    int position = positions.getOrDefault(part, ABSENT);
    return position == ABSENT ? "" : fields.get(position);
  }

  String kind(List<String> fields) {
    return kind == ABSENT ? "" : fields.get(kind);
  }

  private int position(String column) {
    int exact = position(column, String::equals);
    return exact == ABSENT ? position(column, String::equalsIgnoreCase) : exact;
  }

  private int position(String column, BiPredicate<String, String> same) {
    int found = ABSENT;
    for (int i = 0; i < header.size(); i++) {
      if (same.test(header.get(i).strip(), column.strip())) {
        if (found != ABSENT) {
          throw new UnreadableFile(
              "the header has the column %s more than once".formatted(Shown.value(column)));
        }
        found = i;
      }
    }
    return found;
  }
}
