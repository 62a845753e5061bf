package org.ocrm.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/// The programs of PostgreSQL, unpacked once for all servers that a test process starts: unpacking
/// takes seconds of a processor, copying does not.
public final class DatabasePrograms {

  private static final String FOLDER = "postgres-programs";

  /// Of this test process alone.
  private static final Path KEPT =
      Path.of(System.getProperty("ocrm.data-dir", "target/data") + "-" + FOLDER);

  private DatabasePrograms() {}

  /// Puts them where a server that starts on this folder for the first time would unpack them.
  public static void lendTo(Path data) throws IOException {
    Path theirs = data.resolve(FOLDER);
    if (Files.exists(KEPT) && !Files.exists(theirs)) {
      copy(KEPT, theirs);
    }
  }

  /// Keeps what a server has unpacked.
  public static void keepThoseOf(Path data) throws IOException {
    if (!Files.exists(KEPT)) {
      Path unfinished = KEPT.resolveSibling(KEPT.getFileName() + "-unfinished");
      copy(data.resolve(FOLDER), unfinished);
      Files.move(unfinished, KEPT, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    List<Path> paths;
    try (Stream<Path> all = Files.walk(from)) {
      paths = all.toList();
    }
    Files.createDirectories(to.toAbsolutePath().getParent());
    for (Path path : paths) {
      Files.copy(
          path,
          to.resolve(from.relativize(path)),
          LinkOption.NOFOLLOW_LINKS,
          StandardCopyOption.COPY_ATTRIBUTES);
    }
  }
}
