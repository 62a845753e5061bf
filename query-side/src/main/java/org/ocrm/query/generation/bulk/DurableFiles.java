package org.ocrm.query.generation.bulk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Files that are there whole or not at all, power cuts included: written under another name, made
/// durable, then renamed.
final class DurableFiles {

  private static final String UNFINISHED = ".unfinished";

  private DurableFiles() {}

  /// Where to write what will be at `target`.
  static Path unfinished(Path target) {
    return target.resolveSibling(target.getFileName() + UNFINISHED);
  }

  static FileChannel create(Path target) throws IOException {
    return FileChannel.open(
        unfinished(target),
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.WRITE);
  }

  /// Makes what was written the file at `target`, in place of another one that may be there.
  static void finish(FileChannel written, Path target) throws IOException {
    written.force(true);
    written.close();
    Files.move(unfinished(target), target, StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel folder =
        FileChannel.open(target.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
      folder.force(true);
    }
  }

  static void deleteFolder(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> walk = Files.walk(folder)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.delete(path);
    }
  }
}
