package org.ocrm.kernel.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/// Real data that is too large for the project: looked for in `shared/data` beside any folder above
/// the module under test, or below the property `ocrm.shared`. A test that needs it is skipped,
/// visibly, where it is not.
public final class SharedData {

  private static final String BOSTON = "boston-311-2015-h1.csv.gz";

  private SharedData() {}

  /// Half a year of a real city's service lines: 58,119 rows.
  public static Path boston() {
    return file(BOSTON);
  }

  /// The mapping for it.
  public static Path bostonMapping() {
    return file("boston-311.yaml");
  }

  private static Path file(String name) {
    return folder()
        .map(folder -> folder.resolve(name))
        .orElseThrow(() -> new TestAbortedException("shared/data with " + BOSTON + " is not here"));
  }

  private static Optional<Path> folder() {
    Stream<Path> above =
        Stream.iterate(Path.of("").toAbsolutePath(), path -> path != null, path -> path.getParent())
            .map(path -> path.resolve("shared"));
    return Stream.concat(
            Optional.ofNullable(System.getProperty("ocrm.shared")).map(Path::of).stream(), above)
        .map(shared -> shared.resolve("data"))
        .filter(data -> Files.exists(data.resolve(BOSTON)))
        .findFirst();
  }
}
