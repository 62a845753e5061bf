package org.ocrm.query.inventory.postgres;

import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ocrm.query.generation.BulkBuild;
import org.ocrm.query.generation.Generation;
import org.ocrm.query.generation.ReadModel;
import org.ocrm.query.generation.ReadModelGenerations;
import org.ocrm.query.generation.postgres.SlotTables;
import org.ocrm.query.inventory.InventoryGeneration;
import org.ocrm.query.inventory.InventoryProjection;
import org.ocrm.query.progress.PositionGate;
import org.ocrm.query.progress.Progress;
import org.ocrm.query.projection.ProcessingGroup;
import org.ocrm.query.tmf.postgres.SearchBounds;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/// Inventories of several generations, each in a slot of the tables.
public final class InventoryGenerations implements ReadModelGenerations<InventoryGeneration> {

  private static final List<String> TABLES =
      List.of(
          "inventory_subscriber",
          "inventory_service",
          "inventory_service_tally",
          "inventory_service_day_tally",
          "inventory_service_word_tally",
          "inventory_interaction",
          "inventory_interaction_tally");
  private static final int ROWS_PER_FETCH = 5_000;

  /// One row per subscriber with the digest of everything about it, in order of the rows' own text.
  private static final String DIGESTS =
      """
      SELECT subscriber_id, md5(string_agg(line, chr(10) ORDER BY line)) AS digest FROM (
        SELECT subscriber_id, (to_jsonb(r) - 'slot')::text AS line
        FROM inventory_subscriber r WHERE slot = %1$d %2$s
        UNION ALL
        SELECT subscriber_id, (to_jsonb(r) - 'slot')::text
        FROM inventory_service r WHERE slot = %1$d %2$s
        UNION ALL
        SELECT subscriber_id, (to_jsonb(r) - 'slot')::text
        FROM inventory_interaction r WHERE slot = %1$d %2$s) lines
      GROUP BY subscriber_id
      """;

  private final JdbcTemplate jdbc;
  private final PlatformTransactionManager transactions;
  private final JdbcTemplate streaming;
  private final Duration patience;
  private final SearchBounds bounds;
  private final SlotTables tables;

  /// @param patience how long a query waits for the position that it carries
  /// @param bounds of lists
  public InventoryGenerations(
      JdbcTemplate jdbc,
      PlatformTransactionManager transactions,
      Duration patience,
      SearchBounds bounds) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.streaming = new JdbcTemplate(Objects.requireNonNull(jdbc.getDataSource()));
    this.streaming.setFetchSize(ROWS_PER_FETCH);
    this.patience = patience;
    this.bounds = bounds;
    this.tables = new SlotTables(jdbc, transactions, TABLES);
  }

  @Override
  public ReadModel readModel() {
    return ReadModel.INVENTORY;
  }

  @Override
  public ProcessingGroup<?> projection(Generation generation) {
    return new ProcessingGroup<>(
        generation.group(),
        new InventoryProjection(new PostgresInventoryStore(jdbc, generation.place())));
  }

  @Override
  public InventoryGeneration reading(Generation generation, Progress progress) {
    return new InventoryGeneration(
        generation.number(),
        new PostgresInventory(JdbcClient.create(jdbc), generation.place()),
        new PostgresServiceSearch(jdbc, transactions, generation.place(), bounds),
        new PostgresInteractionSearch(jdbc, transactions, generation.place(), bounds),
        progress,
        new PositionGate(progress, patience));
  }

  /// The inventory is what its events say in their order, so it reads the stream.
  @Override
  public Optional<BulkBuild> bulk(Generation generation) {
    return Optional.empty();
  }

  @Override
  public void compare(Generation before, Generation after, Digests visitor) {
    streaming.query(
        digestsOfBoth(before, after, ""),
        row -> {
          visitor.of(row.getString(1), bytes(row.getString(2)), bytes(row.getString(3)));
        });
  }

  @Override
  public void compare(
      Generation before, Generation after, Iterable<String> subscriberIds, Digests visitor) {
    String one = digestsOfBoth(before, after, "AND subscriber_id = ?");
    for (String id : subscriberIds) {
      jdbc.query(
          one,
          row -> {
            visitor.of(row.getString(1), bytes(row.getString(2)), bytes(row.getString(3)));
          },
          id,
          id,
          id,
          id,
          id,
          id);
    }
  }

  @Override
  public void empty(Generation generation) {
    tables.empty(generation.place());
  }

  private static String digestsOfBoth(Generation before, Generation after, String condition) {
    return "SELECT subscriber_id, b.digest, a.digest FROM (%s) b FULL JOIN (%s) a USING (subscriber_id)"
        .formatted(
            DIGESTS.formatted(before.place(), condition),
            DIGESTS.formatted(after.place(), condition));
  }

  private static byte @Nullable [] bytes(@Nullable String hex) {
    return hex == null ? null : HexFormat.of().parseHex(hex);
  }
}
