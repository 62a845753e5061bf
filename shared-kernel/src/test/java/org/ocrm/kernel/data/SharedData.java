package org.ocrm.kernel.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/// Real data that is too large for the project: looked for in `shared` beside any folder above
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

  /// A specification of TM Forum, which is theirs and no part of the project.
  public static Path specification(String name) {
    return file("tmf", name);
  }

  private static Path file(String name) {
    return file("data", name);
  }

  private static Path file(String folder, String name) {
    return places()
        .map(shared -> shared.resolve(folder).resolve(name))
        .filter(Files::exists)
        .findFirst()
        .orElseThrow(
            () -> new TestAbortedException("shared/%s/%s is not here".formatted(folder, name)));
  }

  private static Stream<Path> places() {
    Stream<Path> above =
        Stream.iterate(Path.of("").toAbsolutePath(), path -> path != null, path -> path.getParent())
            .map(path -> path.resolve("shared"));
    return Stream.concat(
        Optional.ofNullable(System.getProperty("ocrm.shared")).map(Path::of).stream(), above);
  }
}
