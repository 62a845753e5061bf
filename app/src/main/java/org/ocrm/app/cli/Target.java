package org.ocrm.app.cli;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Where an export goes. Closed without [#complete], it leaves no trace.
sealed interface Target extends AutoCloseable {

  OutputStream stream();

  void complete() throws IOException;

  @Override
  void close() throws IOException;

  /// A file that is replaced as a whole, or a pipe or device that is written to.
  ///
  /// @throws IllegalArgumentException if nothing can be written there at all
  static Target file(Path file) throws IOException {
    Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    if (Files.isDirectory(target)) {
      throw new IllegalArgumentException(file + " is a folder");
    }
    Path folder = target.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new IllegalArgumentException(file + ": there is no such folder");
    }
    return Files.exists(target) && !Files.isRegularFile(target)
        ? new Stream(Files.newOutputStream(target)) // a pipe or a device cannot be replaced
        : new Renamed(target);
  }

  /// The standard output, a pipe, a device: what is written is gone.
  record Stream(OutputStream stream) implements Target {
    @Override
    public void complete() throws IOException {
      stream.flush();
    }

    @Override
    public void close() {}
  }

  /// A temporary file beside the target that takes its name when it is complete and on the disk.
  final class Renamed implements Target {
    private final Path target;
    private final Path partial;
    private final FileOutputStream stream;

    Renamed(Path target) throws IOException {
      this.target = target;
      partial =
          target.resolveSibling(
              "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".part");
      stream = new FileOutputStream(partial.toFile());
      partial.toFile().deleteOnExit(); // Ctrl-C
    }

    @Override
    public OutputStream stream() {
      return stream;
    }

    @Override
    public void complete() throws IOException {
      stream.getFD().sync();
      stream.close();
      Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() throws IOException {
      stream.close();
      Files.deleteIfExists(partial);
    }
  }
}
