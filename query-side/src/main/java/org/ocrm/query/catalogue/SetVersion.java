package org.ocrm.query.catalogue;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.event.FeatureSetEvent;

/// One version of a set: its text, how far it has come, and what happened to it.
///
/// @param definition the file as it was sent
/// @param rebuild the rebuild that it waits for, while it does
/// @param log its events, the oldest first; none for what came with OCRM
public record SetVersion(
    int number,
    String definition,
    Phase phase,
    @Nullable Integer rebuild,
    List<FeatureSetEvent> log) {

  public SetVersion {
    log = List.copyOf(log);
  }

  SetVersion in(Phase next, @Nullable Integer waitsFor) {
    return new SetVersion(number, definition, next, waitsFor, log);
  }

  SetVersion after(FeatureSetEvent event) {
    return new SetVersion(
        number, definition, phase, rebuild, Stream.concat(log.stream(), Stream.of(event)).toList());
  }
}
