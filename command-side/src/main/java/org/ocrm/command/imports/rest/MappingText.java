package org.ocrm.command.imports.rest;

import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ocrm.command.imports.Mapping;
import org.ocrm.command.imports.yaml.MappingFile;
import org.ocrm.command.imports.yaml.MappingFile.Mistaken;
import org.ocrm.command.imports.yaml.MappingFile.Understood;
import org.ocrm.kernel.problem.FieldError;
import org.ocrm.kernel.problem.Problem;
import org.ocrm.kernel.subscriber.ChannelRegistry;
import org.ocrm.kernel.yaml.Mistake;

/// The mapping that comes with a file, or the standard one.
final class MappingText {

  private final Set<String> channels;
  private final ZoneId businessZone;

  MappingText(ChannelRegistry channels, ZoneId businessZone) {
    this.channels = Set.copyOf(channels.codes());
    this.businessZone = businessZone;
  }

  /// Understands the text, or refuses it with all its mistakes.
  Mapping read(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return Mapping.standard(channels, businessZone);
    }
    return switch (MappingFile.read(text, channels, businessZone)) {
      case Understood(Mapping mapping) -> mapping;
      case Mistaken(var mistakes) -> throw refused(mistakes);
    };
  }

  private static RuntimeException refused(List<Mistake> mistakes) {
    return Problem.malformed(mistakes.stream().map(MappingText::error).toList()).asException();
  }

  private static FieldError error(Mistake mistake) {
    String field = mistake.field().isEmpty() ? "mapping" : mistake.field();
    return new FieldError(field, "line %d: %s".formatted(mistake.line(), mistake.message()));
  }
}
