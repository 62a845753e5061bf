package org.ocrm.command.dispatch;

import java.util.Collection;
import java.util.Map;

/// The same replies as [IdempotentReplies], for whoever carries out many commands in one
/// transaction: looked up before, kept after.
public interface KeptReplies {

  /// A reply and the request that it was given to.
  record KeptReply(String fingerprint, CommandReply reply) {

    /// The reply to a request under the same key.
    public CommandReply to(String otherFingerprint) {
      return fingerprint.equals(otherFingerprint) ? reply : new CommandReply.KeyReused();
    }
  }

  /// What has been replied under these keys; nothing under those that are free.
  Map<String, KeptReply> under(Collection<String> keys);

  /// Keeps replies under keys that were free, waiting for other transactions that have one of them.
  ///
  /// @return false when somebody else has taken one meanwhile: the transaction has to be rolled
  ///     back
  boolean keep(Map<String, KeptReply> replies);
}
