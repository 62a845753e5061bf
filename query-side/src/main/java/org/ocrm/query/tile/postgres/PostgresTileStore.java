package org.ocrm.query.tile.postgres;

import java.sql.Array;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.ocrm.kernel.tile.Tile;
import org.ocrm.query.generation.Snapshots;
import org.ocrm.query.tile.TileStore;
import org.springframework.dao.support.DataAccessUtils;
import org.springframework.jdbc.core.JdbcTemplate;

/// One row per subscriber in the slot of a generation: one statement to read a batch, one to write
/// it.
public final class PostgresTileStore implements TileStore {

  private static final int ROWS_PER_FETCH = 5_000;

  private final JdbcTemplate jdbc;
  private final JdbcTemplate streaming;
  private final Snapshots snapshots;
  private final int slot;

  public PostgresTileStore(JdbcTemplate jdbc, Snapshots snapshots, int slot) {
    this.jdbc = jdbc;
    this.streaming = new JdbcTemplate(Objects.requireNonNull(jdbc.getDataSource()));
    this.streaming.setFetchSize(ROWS_PER_FETCH);
    this.snapshots = snapshots;
    this.slot = slot;
  }

  @Override
  public Optional<Tile> tileOf(String subscriberId) {
    return Optional.ofNullable(
        DataAccessUtils.singleResult(
            jdbc.query(
                "SELECT packed FROM tile WHERE slot = ? AND subscriber_id = ?",
                (row, _) -> Tile.ofBytes(row.getBytes(1)),
                slot,
                subscriberId)));
  }

  @Override
  public Map<String, Tile> tilesOf(Collection<String> subscriberIds) {
    Map<String, Tile> tiles = HashMap.newHashMap(subscriberIds.size());
    jdbc.query(
        "SELECT subscriber_id, packed FROM tile WHERE slot = ? AND subscriber_id = ANY (?)",
        row -> {
          tiles.put(row.getString(1), Tile.ofBytes(row.getBytes(2)));
        },
        slot,
        subscriberIds.toArray(String[]::new));
    return tiles;
  }

  @Override
  public List<String> idsAfter(String subscriberId, int limit) {
    return jdbc.queryForList(
        """
        SELECT subscriber_id FROM tile WHERE slot = ? AND subscriber_id > ?
        ORDER BY subscriber_id LIMIT ?
        """,
        String.class,
        slot,
        subscriberId,
        limit);
  }

  @Override
  public void save(Map<String, Tile> tiles) {
    String[] ids = tiles.keySet().stream().sorted().toArray(String[]::new);
    byte[][] packed = new byte[ids.length][];
    for (int i = 0; i < ids.length; i++) {
      packed[i] = tiles.getOrDefault(ids[i], Tile.EMPTY).toBytes();
    }
    jdbc.update(
        connection -> {
          var statement =
              connection.prepareStatement(
                  """
                  INSERT INTO tile (slot, subscriber_id, packed)
                  SELECT ?, id, packed FROM unnest(?, ?) AS t (id, packed)
                  ON CONFLICT (slot, subscriber_id) DO UPDATE SET packed = excluded.packed
                  """);
          Array idArray = connection.createArrayOf("varchar", ids);
          Array packedArray = connection.createArrayOf("bytea", packed);
          statement.setInt(1, slot);
          statement.setArray(2, idArray);
          statement.setArray(3, packedArray);
          return statement;
        });
  }

  @Override
  public void forEach(BiConsumer<String, Tile> visitor) {
    snapshots.inOne(
        () ->
            streaming.query(
                "SELECT subscriber_id, packed FROM tile WHERE slot = ? ORDER BY subscriber_id",
                row -> {
                  visitor.accept(row.getString(1), Tile.ofBytes(row.getBytes(2)));
                },
                slot));
  }
}
