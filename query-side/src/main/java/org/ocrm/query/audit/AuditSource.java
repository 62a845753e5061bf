package org.ocrm.query.audit;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.tile.Dictionary;
import org.ocrm.kernel.tile.Tile;

/// Draws subscribers at random, with what is served about them and what their events say.
public interface AuditSource {

  /// One subscriber, read in one snapshot.
  ///
  /// @param position that its part of the projection has reached
  /// @param parked whether an event of it cannot be folded, so that nothing can be compared
  /// @param served the tile that answers; none when it is not known there
  /// @param servedKeys what the numbers in it mean
  /// @param expected the tile by its events, as far as the projection has read them; none when
  ///     there are none
  /// @param expectedKeys what the numbers in it mean
  record Sample(
      String subscriberId,
      long position,
      boolean parked,
      @Nullable Tile served,
      Dictionary servedKeys,
      @Nullable Tile expected,
      Dictionary expectedKeys) {}

  /// Passes as many as are wanted, half of them drawn from the events, half from the tiles; none
  /// while there is nothing yet.
  void draw(int subscribers, Consumer<Sample> visitor);
}
