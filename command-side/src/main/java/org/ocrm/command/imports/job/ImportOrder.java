package org.ocrm.command.imports.job;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ocrm.command.imports.Mapping;

/// What is to be imported.
///
/// @param actor who sent the file, if that was said
public record ImportOrder(String importId, Path file, Mapping mapping, @Nullable String actor) {

  /// What the events of a row carry beside themselves; names are those of single commands.
  Map<String, String> metaData(long line) {
    Map<String, String> metaData = new HashMap<>();
    metaData.put("client", "import");
    metaData.put("reference", "import " + importId + " line " + line);
    if (actor != null) {
      metaData.put("actor", actor);
    }
    return metaData;
  }
}
