package org.ocrm.command.dispatch;

import org.jspecify.annotations.Nullable;

/// Remembers what was replied under a key. Both calls belong to the transaction of the command, so
/// that a reply is remembered exactly when its events are stored.
public interface IdempotentReplies {

  /// Takes a key for this transaction, waiting for another transaction that has it.
  ///
  /// @return the reply given earlier under this key (`KeyReused` when it was given to a request
  ///     with another fingerprint), or null when the key is ours
  @Nullable CommandReply claim(String key, String fingerprint);

  void remember(String key, CommandReply reply);
}
