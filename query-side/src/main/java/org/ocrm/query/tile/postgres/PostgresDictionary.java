package org.ocrm.query.tile.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.ocrm.kernel.tile.Dictionary;
import org.ocrm.kernel.tile.FactKey;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The dictionary of a generation in the table `tile_key`, read once and kept in memory.
///
/// A new number is committed at once, in a transaction of its own: a batch that fails afterwards
/// leaves a number that nothing uses, never two keys with the same number.
public final class PostgresDictionary implements Dictionary {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();
  private static final TypeReference<Map<String, String>> ATTRIBUTES = new TypeReference<>() {};

  /// First half of the advisory lock under which numbers are given out; the second is the
  /// generation.
  private static final int LOCK = 0x6f63726d;

  private final JdbcTemplate jdbc;
  private final TransactionTemplate alone;
  private final int generation;
  private final Map<FactKey, Integer> numbers = new ConcurrentHashMap<>();
  private final List<FactKey> keys = new CopyOnWriteArrayList<>();

  public PostgresDictionary(
      JdbcTemplate jdbc, PlatformTransactionManager transactions, int generation) {
    this.jdbc = jdbc;
    this.alone = new TransactionTemplate(transactions);
    this.alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.generation = generation;
    refresh();
  }

  @Override
  public int numberOf(FactKey key) {
    Integer known = numbers.get(key);
    return known != null ? known : enter(key);
  }

  @Override
  public FactKey keyOf(int number) {
    if (number >= keys.size()) {
      refresh();
    }
    return keys.get(number);
  }

  @Override
  public int size() {
    return keys.size();
  }

  private int enter(FactKey key) {
    alone.executeWithoutResult(
        _ -> {
          jdbc.query(
              "SELECT pg_advisory_xact_lock(?, ?)",
              row -> {
                // waits, answers nothing
              },
              LOCK,
              generation);
          jdbc.update(
              """
              INSERT INTO tile_key (generation, number, event, attributes)
              SELECT ?, coalesce(max(number) + 1, 0), ?, ?::jsonb
              FROM tile_key WHERE generation = ?
              ON CONFLICT (generation, event, attributes) DO NOTHING
              """,
              generation,
              key.event(),
              JSON.writeValueAsString(key.attributes()),
              generation);
        });
    refresh();
    return numbers.getOrDefault(key, -1);
  }

  @Override
  public synchronized void refresh() {
    List<FactKey> added = new ArrayList<>();
    jdbc.query(
        """
        SELECT event, attributes FROM tile_key WHERE generation = ? AND number >= ?
        ORDER BY number
        """,
        row -> {
          added.add(new FactKey(row.getString(1), JSON.readValue(row.getString(2), ATTRIBUTES)));
        },
        generation,
        keys.size());
    for (FactKey key : added) {
      numbers.put(key, keys.size());
      keys.add(key);
    }
  }
}
