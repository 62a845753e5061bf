package org.ocrm.command.imports;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.subscriber.Identifiers;
import org.ocrm.kernel.subscriber.ServiceKind;

/// One service of one subscriber, from its activation to its deactivation if that has come.
///
/// `line` is the physical line on which the record begins; the header stands on line 1 of a file
/// that does not begin with blank lines. `channel` is a code of ours, not the word of the file.
public record ServiceHistoryRow(
    long line,
    @Nullable String instance,
    String subscriber,
    String serviceCode,
    ServiceKind kind,
    String channel,
    Instant activatedAt,
    @Nullable Instant deactivatedAt,
    List<String> original) {

  private static final int HASH_DIGITS = 32;

  /// The identity of the row within its subscriber, the same in every dump that has the row
  /// again: the instance, hashed where it is not an id by our rules; without one a hash of
  /// service, channel and activation. Neither kind nor deactivation counts: a later dump may know
  /// more about them.
  public String serviceId() {
    if (instance == null) {
      return "r-" + hash(serviceCode + '\u001f' + channel + '\u001f' + activatedAt);
    }
    return Identifiers.problemWithServiceId(instance).isEmpty() ? instance : "i-" + hash(instance);
  }

  private static String hash(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
