package org.ocrm.command.dispatch.postgres;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.ocrm.command.dispatch.CommandReply;
import org.ocrm.command.dispatch.IdempotentReplies;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Keys in the table `idempotent_reply`. The primary key makes a second transaction with the same
/// key wait for the first: then either a reply is there, or the first has failed and the key is
/// free again.
public final class PostgresIdempotentReplies implements IdempotentReplies {

  private final JdbcClient jdbc;
  private final CommandReplyJson json;

  public PostgresIdempotentReplies(JdbcClient jdbc) {
    this.jdbc = jdbc;
    this.json = new CommandReplyJson();
  }

  @Override
  public @Nullable CommandReply claim(String key, String fingerprint) {
    int claimed =
        jdbc.sql(
                """
                INSERT INTO idempotent_reply (key, fingerprint) VALUES (?, ?)
                ON CONFLICT (key) DO NOTHING
                """)
            .param(key)
            .param(fingerprint)
            .update();
    if (claimed == 1) {
      return null;
    }
    return jdbc.sql("SELECT fingerprint, reply FROM idempotent_reply WHERE key = ?")
        .param(key)
        .query(
            (row, _) ->
                row.getString(1).equals(fingerprint)
                    ? json.read(row.getBytes(2))
                    : new CommandReply.KeyReused())
        .single();
  }

  @Override
  public void remember(String key, CommandReply reply) {
    jdbc.sql("UPDATE idempotent_reply SET reply = ? WHERE key = ?")
        .param(json.write(reply))
        .param(key)
        .update();
  }

  /// Forgets keys older than `retention`.
  ///
  /// @return how many
  public int forgetOlderThan(Duration retention) {
    return jdbc.sql(
            """
            DELETE FROM idempotent_reply
            WHERE recorded_at < now() - make_interval(secs => ?)
            """)
        .param((double) retention.toSeconds())
        .update();
  }
}
