package org.ocrm.query.progress.axon;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;
import org.ocrm.query.progress.FoldedPositions;
import org.ocrm.query.progress.FoldedPositionsSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The tokens that processors of any node have stored, read without claiming them: Axon's own
/// `fetchToken` would take the segment away from whoever works on it.
public final class StoredTokens implements FoldedPositionsSource {

  /// A segment and how far it has been read, by whichever node.
  ///
  /// @param token none where nothing has been read yet; the segment counts nevertheless
  public record StoredToken(Segment segment, @Nullable TrackingToken token) {}

  private record Row(int segment, @Nullable TrackingToken token) {}

  private final JdbcClient jdbc;
  private final Serializer serializer;

  public StoredTokens(JdbcClient jdbc, Serializer serializer) {
    this.jdbc = jdbc;
    this.serializer = serializer;
  }

  /// The tokens of one processor; none before it has ever run.
  public List<StoredToken> of(String processorName) {
    List<Row> rows =
        jdbc.sql("SELECT segment, token, token_type FROM token_entry WHERE processor_name = ?")
            .param(processorName)
            .query((row, _) -> new Row(row.getInt(1), read(row.getBytes(2), row.getString(3))))
            .list();
    int[] ids = rows.stream().mapToInt(Row::segment).toArray();
    List<StoredToken> tokens = new ArrayList<>();
    for (Row row : rows) {
      tokens.add(new StoredToken(Segment.computeSegment(row.segment(), ids), row.token()));
    }
    tokens.sort(Comparator.comparingInt(token -> token.segment().getSegmentId()));
    return tokens;
  }

  @Override
  public FoldedPositions folded(String group) {
    return new FoldedPositions(of(group).stream().map(StoredTokens::part).toList());
  }

  private static FoldedPositions.Part part(StoredToken stored) {
    TrackingToken token = WrappedToken.unwrapLowerBound(stored.token());
    SortedSet<Long> gaps =
        token instanceof GapAwareTrackingToken gapAware ? gapAware.getGaps() : new TreeSet<>();
    long index = Coverage.positionOf(token);
    return new FoldedPositions.Part(
        id -> stored.segment().matches(Objects.hashCode(id)), index, gaps);
  }

  private @Nullable TrackingToken read(byte @Nullable [] token, @Nullable String type) {
    return Optional.ofNullable(token)
        .map(
            bytes ->
                serializer.<byte[], TrackingToken>deserialize(
                    new SimpleSerializedObject<>(bytes, byte[].class, type, null)))
        .orElse(null);
  }
}
