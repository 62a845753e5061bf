package org.ocrm.app.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.ocrm.app.ProjectFolder;

/// The house as the rules look at it: its classes, and its files.
final class House {

  static final List<String> MODULES = List.of("shared-kernel", "command-side", "query-side", "app");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPaths(
              MODULES.stream().map(module -> root().resolve(module + "/target/classes")).toList());

  private House() {}

  /// Every class that is shipped, of all modules.
  static JavaClasses classes() {
    return CLASSES;
  }

  static Path root() {
    return ProjectFolder.root();
  }

  /// The sources that are shipped, and those of the tests.
  static List<Path> sources() {
    return files("src", ".java");
  }

  static List<Path> documents() {
    try (Stream<Path> top = Files.list(root());
        Stream<Path> docs =
            Files.exists(root().resolve("docs"))
                ? Files.walk(root().resolve("docs"))
                : Stream.of()) {
      List<Path> all =
          Stream.concat(top, docs).filter(path -> path.toString().endsWith(".md")).toList();
      return Stream.concat(all.stream(), files("src", ".md").stream()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> files(String folder, String suffix) {
    return MODULES.stream()
        .map(module -> root().resolve(module).resolve(folder))
        .flatMap(
            path -> {
              try (Stream<Path> files = Files.walk(path)) {
                return files.filter(file -> file.toString().endsWith(suffix)).toList().stream();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            })
        .sorted()
        .toList();
  }
}
