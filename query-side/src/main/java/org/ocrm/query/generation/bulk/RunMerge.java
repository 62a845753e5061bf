package org.ocrm.query.generation.bulk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ocrm.query.pace.Stint;

/// Merges sorted runs into one sequence of subscribers, each once, with the sum of its tiles. Holds
/// one record of each run in memory.
final class RunMerge {

  private RunMerge() {}

  /// The ranges that divide everybody into so many parts of about as many subscribers each, or into
  /// fewer when there are hardly any.
  static List<IdRange> divided(Path folder, List<Run> runs, int parts) throws IOException {
    Optional<Run> longest = runs.stream().max(Comparator.comparingLong(Run::bytes));
    List<IdRange> ranges = new ArrayList<>();
    byte @Nullable [] first = null;
    if (longest.isPresent()) {
      long bytes = longest.get().bytes();
      try (RunInput input = new RunInput(folder, longest.get())) {
        while (ranges.size() < parts - 1 && input.next()) {
          if (input.position() > bytes / parts * (ranges.size() + 1)) {
            byte[] end = Arrays.copyOf(input.id(), input.idLength());
            ranges.add(new IdRange(first, end));
            first = end;
          }
        }
      }
    }
    ranges.add(new IdRange(first, null));
    return ranges;
  }

  static <E extends Exception> void forEach(
      Path folder, List<Run> runs, IdRange range, TileVisitor<E> visitor) throws E, IOException {
    List<RunInput> inputs = new ArrayList<>();
    try {
      List<RunInput> begun = new ArrayList<>();
      for (Run run : runs) {
        RunInput input = new RunInput(folder, run);
        inputs.add(input);
        boolean hasMore = input.next();
        while (hasMore && range.beginsAfter(input.id(), input.idLength())) {
          hasMore = input.next();
        }
        if (hasMore) {
          begun.add(input);
        }
      }
      visitAll(new RunTournament(begun), range, visitor);
    } finally {
      for (RunInput input : inputs) {
        input.close();
      }
    }
  }

  /// Merges neighbouring runs into one file.
  static Run toOne(Path folder, List<Run> neighbours, String file, Stint stint) throws IOException {
    try (RunOutput output = new RunOutput(folder.resolve(file))) {
      RunMerge.<IOException>forEach(
          folder,
          neighbours,
          IdRange.ALL,
          (id, idLength, packed, packedLength) -> {
            output.add(id, 0, idLength, packed, packedLength);
            stint.step();
          });
      return output.finish(
          new BlockRange(
              neighbours.getFirst().blocks().first(), neighbours.getLast().blocks().end()),
          neighbours.stream().mapToLong(Run::events).sum(),
          neighbours.stream().mapToLong(Run::payload).sum());
    }
  }

  private static <E extends Exception> void visitAll(
      RunTournament runs, IdRange range, TileVisitor<E> visitor) throws E, IOException {
    TileSum sum = new TileSum();
    byte[] id = new byte[64];
    while (runs.hasFirst()) {
      RunInput first = runs.first();
      int length = first.idLength();
      if (range.endsBefore(first.id(), length)) {
        return;
      }
      if (length > id.length) {
        id = new byte[2 * length];
      }
      System.arraycopy(first.id(), 0, id, 0, length);
      sum.clear();
      do {
        RunInput next = runs.first();
        sum.add(next.packed(), next.packedLength());
        runs.advance();
      } while (runs.isAtSameId());
      sum.pack();
      visitor.tile(id, length, sum.bytes(), sum.length());
    }
  }
}
