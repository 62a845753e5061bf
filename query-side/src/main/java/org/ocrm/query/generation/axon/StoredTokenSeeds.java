package org.ocrm.query.generation.axon;

import java.util.SortedSet;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.ocrm.query.generation.TokenSeeds;
import org.springframework.jdbc.core.simple.JdbcClient;

/// One token for every segment, put into the token store before a processor of that name has ever
/// run.
public final class StoredTokenSeeds implements TokenSeeds {

  private final TokenStore tokens;
  private final JdbcClient jdbc;
  private final int segments;

  public StoredTokenSeeds(TokenStore tokens, JdbcClient jdbc, int segments) {
    this.tokens = tokens;
    this.jdbc = jdbc;
    this.segments = segments;
  }

  @Override
  public void seed(String group, long position, SortedSet<Long> gaps) {
    tokens.initializeTokenSegments(
        group, segments, GapAwareTrackingToken.newInstance(position, gaps));
  }

  /// A node that works on a segment renews its claim every few seconds; one that stops in good
  /// order gives it up, one that died does not.
  @Override
  public boolean areClaimed(String group) {
    return jdbc.sql(
            """
            SELECT EXISTS (SELECT FROM token_entry
              WHERE processor_name = ? AND owner IS NOT NULL
                AND "timestamp"::timestamptz > now() - interval '20 seconds')
            """)
        .param(group)
        .query(Boolean.class)
        .single();
  }

  @Override
  public void forget(String group) {
    jdbc.sql("DELETE FROM token_entry WHERE processor_name = ?").param(group).update();
    jdbc.sql("DELETE FROM dead_letter_entry WHERE processing_group = ?").param(group).update();
  }
}
