package org.ocrm.app.postgres.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.ocrm.app.startup.StartupRefused;

/// The folder one OCRM keeps its data in, readable by nobody else and held by one living process.
///
/// The hold is a file lock, so it ends with the process however that ends, and what `kill -9`
/// leaves behind can be told from what is alive. The lock is per process, and closing *any* channel
/// of the file gives it up; folders held by this process are therefore remembered beside it.
final class DataFolder implements AutoCloseable {
  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final FileChannel channel;

  private DataFolder(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  static DataFolder hold(Path wanted) {
    try {
      var folder = Files.createDirectories(wanted, onlyForOwner("rwx------")).toRealPath();
      if (!HELD_HERE.add(folder)) {
        throw new DataFolderInUse(folder);
      }
      try {
        return new DataFolder(folder, locked(folder));
      } catch (IOException | RuntimeException e) {
        HELD_HERE.remove(folder);
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use the data folder " + wanted, e);
    }
  }

  private static FileChannel locked(Path folder) throws IOException {
    var channel =
        FileChannel.open(
            folder.resolve("ocrm.lock"),
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
            onlyForOwner("rw-------"));
    FileLock lock = channel.tryLock();
    if (lock == null) {
      channel.close();
      throw new DataFolderInUse(folder);
    }
    return channel;
  }

  Path cluster() {
    return folder.resolve("postgres");
  }

  /// Where the server programs are unpacked. Not the temp folder, which is swept under running
  /// servers; and a folder inside one of our own, because the library lets everybody write to it.
  Path programs() throws IOException {
    return Files.createDirectories(folder.resolve("postgres-programs"), onlyForOwner("rwx------"))
        .resolve("unpacked");
  }

  Path startLog() {
    return folder.resolve("postgres-start.log");
  }

  /// There while the cluster is being made, so that a half-made one is known for what it is.
  Path unfinished() {
    return folder.resolve("postgres-unfinished");
  }

  Path secret(String role) {
    return folder.resolve("postgres-password-" + role);
  }

  Path path() {
    return folder;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      HELD_HERE.remove(folder);
    }
  }

  static FileAttribute<?>[] onlyForOwner(String permissions) {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  /// Somebody alive is using the folder.
  static final class DataFolderInUse extends StartupRefused {
    DataFolderInUse(Path folder) {
      super(
          List.of(
              "another OCRM is running on the data folder %s: stop it, or give this one its own"
                      .formatted(folder)
                  + " (ocrm.data-dir, --data)"));
    }
  }
}
