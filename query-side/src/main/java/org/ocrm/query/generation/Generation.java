package org.ocrm.query.generation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.tile.TileLayout;

/// One build of a read model.
///
/// @param number across all read models, never reused
/// @param slot the place of its rows; none once that was given back
/// @param layout what tiles keep apart; nothing where it is no generation of tiles
/// @param timeZone in which days are cut; none where there are no days
/// @param by who asked for it
/// @param why what for
/// @param since when it came into its state
/// @param eventsDone events folded by the rebuild so far
/// @param eventsTotal events that the rebuild has to fold, as far as known
/// @param rate events per second, lately; none when nothing is being folded
/// @param failure what stopped it
public record Generation(
    int number,
    ReadModel readModel,
    @Nullable Integer slot,
    GenerationState state,
    TileLayout layout,
    @Nullable String timeZone,
    Promotion promotion,
    String by,
    String why,
    Instant createdAt,
    Instant since,
    long eventsDone,
    long eventsTotal,
    @Nullable Double rate,
    @Nullable String failure,
    @Nullable Certificate certificate) {

  /// The name of the processor that feeds it, under which tokens and dead letters are kept.
  public String group() {
    return readModel.word() + "-" + number;
  }

  /// The place of its rows.
  ///
  /// @throws IllegalStateException when it was given back
  public int place() {
    if (slot == null) {
      throw new IllegalStateException("Generation %d has no rows any more".formatted(number));
    }
    return slot;
  }
}
