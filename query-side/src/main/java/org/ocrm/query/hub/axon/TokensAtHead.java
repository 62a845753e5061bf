package org.ocrm.query.hub.axon;

import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.ocrm.query.generation.TokenSeeds;
import org.ocrm.query.hub.EndOfStream;

/// One token for every segment, behind the latest event.
public final class TokensAtHead implements EndOfStream {

  private final EventStore events;
  private final TokenStore tokens;
  private final TokenSeeds seeds;
  private final int segments;

  public TokensAtHead(EventStore events, TokenStore tokens, TokenSeeds seeds, int segments) {
    this.events = events;
    this.tokens = tokens;
    this.seeds = seeds;
    this.segments = segments;
  }

  @Override
  public long position() {
    return positionOf(events.createHeadToken());
  }

  @Override
  public long beginThere(String group) {
    seeds.forget(group);
    @Nullable TrackingToken head = events.createHeadToken();
    tokens.initializeTokenSegments(group, segments, head);
    return positionOf(head);
  }

  private static long positionOf(@Nullable TrackingToken token) {
    return token == null ? 0 : token.position().orElse(0);
  }
}
