package org.ocrm.kernel.feature.yaml;

import java.time.ZoneId;
import java.util.Set;
import java.util.TreeSet;
import org.ocrm.kernel.subscriber.ChannelRegistry;

/// What a definition may take for granted of the operator: its channels and its business time
/// zone.
public record Operator(ChannelRegistry channels, ZoneId zone) {

  /// Channels that may be named: the configured ones, and the standard ones, whose published names
  /// stay although an operator has given one of them up.
  Set<String> knownChannels() {
    Set<String> known = new TreeSet<>(ChannelRegistry.STANDARD.codes());
    known.addAll(channels.codes());
    return known;
  }
}
