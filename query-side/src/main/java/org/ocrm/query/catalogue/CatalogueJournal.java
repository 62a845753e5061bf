package org.ocrm.query.catalogue;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.event.FeatureSetEvent;

/// The stream of everything that happened to definitions: short, dense in its numbers, and the same
/// for every node. Reading what is new costs one look-up by index.
public interface CatalogueJournal {

  /// Before the first event.
  long BEGINNING = -1;

  /// A command that is carried out once, and what it was.
  ///
  /// @param fingerprint of the request that came with the key first
  record CommandKey(String value, String fingerprint) {}

  /// An event with its number in the stream.
  ///
  /// @param event none where only a newer version of the program knows what it means
  /// @param key of the command that caused it, if it had one
  record Entry(long number, @Nullable FeatureSetEvent event, @Nullable CommandKey key) {}

  /// What came after an event, in order.
  List<Entry> after(long number);

  /// Appends events, all or none.
  ///
  /// @param after the last event that was seen when they were decided
  /// @return whether they were appended; false when somebody else was first
  boolean append(long after, List<FeatureSetEvent> events, @Nullable CommandKey key);

  /// A position in the stream of all events at or behind the latest one here.
  long position();
}
