package org.ocrm.benchmarks.result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Results as JSON, under the time of the run and as `latest.json`.
public final class ResultFile {

  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private ResultFile() {}

  public static Path write(List<Result> results, Path folder, Instant started) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve(NAME.format(started) + ".json");
    JsonMapper json = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    Files.write(file, json.writeValueAsBytes(results));
    Files.copy(file, folder.resolve("latest.json"), StandardCopyOption.REPLACE_EXISTING);
    return file;
  }
}
