package org.ocrm.query.export;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.ocrm.kernel.problem.Problem;

/// How rows of features are written.
public enum RowFormat {
  CSV("text/csv; charset=utf-8"),
  NDJSON("application/x-ndjson; charset=utf-8"),
  PARQUET("application/vnd.apache.parquet");

  private final String contentType;

  RowFormat(String contentType) {
    this.contentType = contentType;
  }

  /// The format of a name.
  ///
  /// @throws org.ocrm.kernel.problem.ProblemException 400 when there is none of that name
  public static RowFormat of(String word) {
    return Arrays.stream(values())
        .filter(format -> format.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.malformed(
                        "format",
                        Arrays.stream(values())
                            .map(RowFormat::word)
                            .collect(Collectors.joining(", ", "must be one of ", "")))
                    .asException());
  }

  public String contentType() {
    return contentType;
  }

  /// Its name in requests, and the ending of its files.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
