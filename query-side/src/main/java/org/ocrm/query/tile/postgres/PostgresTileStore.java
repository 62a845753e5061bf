package org.ocrm.query.tile.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.ocrm.kernel.tile.Tile;
import org.ocrm.query.generation.Snapshots;
import org.ocrm.query.generation.postgres.Slot;
import org.ocrm.query.tile.TileStore;
import org.postgresql.PGStatement;
import org.springframework.dao.support.DataAccessUtils;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

/// One row per subscriber in the slot of a generation: one statement to read a batch, one to write
/// it.
public final class PostgresTileStore implements TileStore {

  private static final int ROWS_PER_FETCH = 5_000;

  private final JdbcTemplate jdbc;
  private final JdbcTemplate streaming;
  private final Snapshots snapshots;
  private final Slot slot;
  private final String tileOf;
  private final String save;
  private final String all;

  public PostgresTileStore(JdbcTemplate jdbc, Snapshots snapshots, int slot) {
    this.jdbc = jdbc;
    this.streaming = new JdbcTemplate(Objects.requireNonNull(jdbc.getDataSource()));
    this.streaming.setFetchSize(ROWS_PER_FETCH);
    this.snapshots = snapshots;
    this.slot = new Slot(slot);
    this.tileOf =
        this.slot.in("SELECT packed FROM tile_{slot} WHERE slot = {slot} AND subscriber_id = ?");
    this.save =
        this.slot.in(
            """
            INSERT INTO tile_{slot} (slot, subscriber_id, packed)
            SELECT {slot}, id, packed FROM unnest(?, ?) AS t (id, packed)
            ON CONFLICT (slot, subscriber_id) DO UPDATE SET packed = excluded.packed
            """);
    this.all =
        this.slot.in(
            """
            SELECT subscriber_id, packed FROM tile_{slot} WHERE slot = {slot}
            ORDER BY subscriber_id
            """);
  }

  @Override
  public Optional<Tile> tileOf(String subscriberId) {
    return Optional.ofNullable(
        DataAccessUtils.singleResult(
            jdbc.query(tileOf, (row, _) -> Tile.ofBytes(row.getBytes(1)), subscriberId)));
  }

  @Override
  public Map<String, Tile> tilesOf(Collection<String> subscriberIds) {
    Map<String, Tile> tiles = HashMap.newHashMap(subscriberIds.size());
    jdbc.query(
        slot.in(
            """
            SELECT subscriber_id, packed FROM tile_{slot}
            WHERE slot = {slot} AND subscriber_id = ANY (?)
            """),
        row -> {
          tiles.put(row.getString(1), Tile.ofBytes(row.getBytes(2)));
        },
        (Object) subscriberIds.toArray(String[]::new));
    return tiles;
  }

  @Override
  public List<String> idsAfter(String subscriberId, int limit) {
    return jdbc.queryForList(
        slot.in(
            """
            SELECT subscriber_id FROM tile_{slot} WHERE slot = {slot} AND subscriber_id > ?
            ORDER BY subscriber_id LIMIT ?
            """),
        String.class,
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
          var statement = connection.prepareStatement(save);
          statement.setArray(1, connection.createArrayOf("varchar", ids));
          statement.setArray(2, connection.createArrayOf("bytea", packed));
          return statement;
        });
  }

  @Override
  public void forEach(BiConsumer<String, Tile> visitor) {
    RowCallbackHandler each =
        row -> visitor.accept(row.getString(1), Tile.ofBytes(row.getBytes(2)));
    snapshots.inOne(() -> streaming.query(this::all, each));
  }

  private PreparedStatement all(Connection connection) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(all);
    // Binary from the first time on: bytes as text have to be read digit by digit.
    statement.unwrap(PGStatement.class).setPrepareThreshold(-1);
    return statement;
  }
}
