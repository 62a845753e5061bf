package org.ocrm.command.imports;

import java.time.ZoneId;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// How one layout of service history files is to be understood: a mapping file as a value, already
/// checked, so that reading a row can only fail because of the row.
///
/// `columns` has an entry for every required part; those in `mayBeAbsent` are used where the file
/// has them. A column that a mapping names itself must be there: a misspelt `instance` would
/// otherwise silently change the identity of every row. `channels` leads from the words of the file
/// to channel codes that are known. `emptyWords` mean "no value" in every column.
public record Mapping(
    Map<Part, String> columns,
    Set<Part> mayBeAbsent,
    Times times,
    Map<String, String> channels,
    Kinds kinds,
    Set<String> emptyWords) {

  public Mapping {
    columns = Map.copyOf(new EnumMap<>(columns));
    mayBeAbsent = Set.copyOf(mayBeAbsent);
    channels = Map.copyOf(channels);
    emptyWords = Set.copyOf(emptyWords);
  }

  /// The layout of the contract, for a file that comes without a mapping.
  public static Mapping standard(Set<String> knownChannels, ZoneId businessZone) {
    return new Mapping(
        Part.standardColumns(),
        absentByDefault(),
        Times.iso(businessZone),
        sameWords(knownChannels),
        Kinds.standard(),
        Set.of());
  }

  /// The parts that a file in the standard columns may leave out altogether.
  public static Set<Part> absentByDefault() {
    Set<Part> parts = EnumSet.allOf(Part.class);
    parts.removeIf(Part::isRequired);
    return parts;
  }

  /// Channels that a file calls as OCRM does.
  public static Map<String, String> sameWords(Set<String> knownChannels) {
    Map<String, String> words = new LinkedHashMap<>();
    knownChannels.forEach(code -> words.put(code, code));
    return words;
  }
}
