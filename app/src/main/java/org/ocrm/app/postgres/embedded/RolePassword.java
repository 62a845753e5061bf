package org.ocrm.app.postgres.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.HexFormat;

/// One role's password, made once and kept in a file only its owner can read.
///
/// Loopback alone keeps out other machines, not other users of this one.
record RolePassword(Path file, String value) {

  static RolePassword in(Path file) throws IOException {
    if (!Files.exists(file)) {
      // Written beside and moved: a password cut short would lock us out of our own data.
      var draft = file.resolveSibling(file.getFileName() + ".new");
      Files.deleteIfExists(draft);
      try (var channel =
          Files.newByteChannel(
              draft,
              EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              DataFolder.onlyForOwner("rw-------"))) {
        var _ = channel.write(ByteBuffer.wrap(random().getBytes(UTF_8)));
      }
      Files.move(draft, file);
    }
    return new RolePassword(file, Files.readString(file).strip());
  }

  private static String random() {
    var bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
