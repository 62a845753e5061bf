package org.ocrm.command.dispatch.postgres;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ocrm.command.dispatch.CommandReply;
import org.ocrm.command.dispatch.IdempotentReplies;
import org.ocrm.command.dispatch.KeptReplies;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Keys in the table `idempotent_reply`. The primary key makes a second transaction with the same
/// key wait for the first: then either a reply is there, or the first has failed and the key is
/// free again.
///
/// Whoever carries out many commands at once looks first and keeps last, which writes each row
/// once; the same primary key makes that wait, and tells when somebody else was quicker.
public final class PostgresIdempotentReplies implements IdempotentReplies, KeptReplies {

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

  @Override
  public Map<String, KeptReply> under(Collection<String> keys) {
    Map<String, KeptReply> replies = new HashMap<>();
    jdbc.sql("SELECT key, fingerprint, reply FROM idempotent_reply WHERE key = ANY (?)")
        .param(keys.toArray(String[]::new))
        .query(
            row -> {
              replies.put(
                  row.getString(1), new KeptReply(row.getString(2), json.read(row.getBytes(3))));
            });
    return replies;
  }

  /// In the order of the keys, so that two that want the same ones wait for each other instead of
  /// locking each other up.
  @Override
  public boolean keep(Map<String, KeptReply> replies) {
    List<Map.Entry<String, KeptReply>> rows =
        replies.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList();
    int kept =
        jdbc.sql(
                """
                INSERT INTO idempotent_reply (key, fingerprint, reply)
                SELECT key, fingerprint, reply
                FROM unnest(?, ?, ?) WITH ORDINALITY AS r (key, fingerprint, reply, place)
                ORDER BY place
                ON CONFLICT (key) DO NOTHING
                """)
            .param(rows.stream().map(Map.Entry::getKey).toArray(String[]::new))
            .param(rows.stream().map(row -> row.getValue().fingerprint()).toArray(String[]::new))
            .param(
                rows.stream().map(row -> json.write(row.getValue().reply())).toArray(byte[][]::new))
            .update();
    return kept == rows.size();
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
