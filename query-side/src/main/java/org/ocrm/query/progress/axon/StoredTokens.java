package org.ocrm.query.progress.axon;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The tokens that processors of any node have stored, read without claiming them: Axon's own
/// `fetchToken` would take the segment away from whoever works on it.
public final class StoredTokens {

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

  private @Nullable TrackingToken read(byte @Nullable [] token, @Nullable String type) {
    return Optional.ofNullable(token)
        .map(
            bytes ->
                serializer.<byte[], TrackingToken>deserialize(
                    new SimpleSerializedObject<>(bytes, byte[].class, type, null)))
        .orElse(null);
  }
}
