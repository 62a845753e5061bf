package org.ocrm.query.generation.axon;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.ocrm.query.generation.EventsInFlight;
import org.ocrm.query.progress.axon.Coverage;
import org.ocrm.query.progress.axon.StoredTokens;
import org.ocrm.query.progress.axon.StoredTokens.StoredToken;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Compares the stored tokens of two processing groups event by event, from the first position that
/// either may not have read.
public final class TokensInFlight implements EventsInFlight {

  private final JdbcClient jdbc;
  private final StoredTokens tokens;

  public TokensInFlight(JdbcClient jdbc, StoredTokens tokens) {
    this.jdbc = jdbc;
    this.tokens = tokens;
  }

  @Override
  public Set<String> between(String oneGroup, String otherGroup) {
    List<StoredToken> one = tokens.of(oneGroup);
    List<StoredToken> other = tokens.of(otherGroup);
    long settled =
        Stream.concat(one.stream(), other.stream())
            .mapToLong(token -> Coverage.completeUpTo(token.token()))
            .min()
            .orElse(0);
    Set<String> subscribers = new HashSet<>();
    jdbc.sql(
            """
            SELECT global_index, aggregate_identifier FROM domain_event_entry
            WHERE global_index > ?
            """)
        .param(settled)
        .query(
            row -> {
              long position = row.getLong(1);
              String subscriberId = row.getString(2);
              if (Coverage.covers(SegmentTokens.of(subscriberId, one), position)
                  != Coverage.covers(SegmentTokens.of(subscriberId, other), position)) {
                subscribers.add(subscriberId);
              }
            });
    return subscribers;
  }
}
