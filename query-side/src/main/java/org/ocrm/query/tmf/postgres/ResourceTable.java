package org.ocrm.query.tmf.postgres;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.ocrm.kernel.problem.Problem;
import org.ocrm.query.tmf.Condition;
import org.ocrm.query.tmf.ResourceQuery;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Lists resources from one table: filters, order, part and count in one statement, so that they
/// speak of one moment.
///
/// Nothing that a caller wrote becomes part of a statement; it is only ever a parameter.
public final class ResourceTable<T> {

  /// A part of a list.
  ///
  /// @param rows one more than the limit where there are as many
  /// @param total how many match
  public record Found<T>(List<T> rows, long total) {}

  private static final String TOO_LONG = "57014";
  private static final String NO_PATTERN = "2201B";

  private final JdbcTemplate jdbc;
  private final TransactionTemplate reading;
  private final String table;
  private final List<Tally> tallies;
  private final String always;
  private final Conditions conditions;
  private final RowMapper<T> mapper;
  private final SearchBounds bounds;

  /// Resources in a table.
  ///
  /// @param table with columns of which none is called `total_count`
  /// @param tallies the first that can count does
  /// @param always what holds of all rows that are resources, in columns that the tallies have too
  /// @param columns what answers each attribute, by path
  /// @param bounds how long a query may take, and how many there are at once
  public ResourceTable(
      JdbcTemplate jdbc,
      PlatformTransactionManager transactions,
      String table,
      List<Tally> tallies,
      String always,
      Map<String, Column> columns,
      RowMapper<T> mapper,
      SearchBounds bounds) {
    this.jdbc = jdbc;
    this.reading = new TransactionTemplate(transactions);
    this.reading.setReadOnly(true);
    this.table = table;
    this.tallies = List.copyOf(tallies);
    this.always = always;
    this.conditions = new Conditions(columns);
    this.mapper = mapper;
    this.bounds = bounds;
  }

  /// Finds a part of a list.
  ///
  /// @throws org.ocrm.kernel.problem.ProblemException 400 when it takes too long, 429 when too many
  ///     others are looked for
  public Found<T> find(ResourceQuery query) {
    Sql statement = statement(query);
    return bounds.within(statement.text(), time -> find(statement, time.toMillis()));
  }

  /// @param longest milliseconds; nothing is found in more
  private Optional<Found<T>> find(Sql statement, long longest) {
    long[] total = {0};
    try {
      List<T> rows =
          reading.execute(
              _ -> {
                // What is rare and what is not is found in different ways, by the same statement.
                jdbc.execute(
                    """
                    SET LOCAL plan_cache_mode = force_custom_plan;
                    SET LOCAL statement_timeout = %d;
                    SET LOCAL lock_timeout = %d"""
                        .formatted(longest, Math.max(1, bounds.longest().toMillis() / 2)));
                return jdbc.query(
                    statement.text(),
                    rs -> {
                      List<T> found = new ArrayList<>();
                      while (rs.next()) {
                        total[0] = rs.getLong("total_count");
                        if (rs.getBoolean("found_row")) {
                          found.add(mapper.mapRow(rs, found.size()));
                        }
                      }
                      return found;
                    },
                    statement.parameters().toArray());
              });
      return Optional.of(new Found<>(rows == null ? List.of() : rows, total[0]));
    } catch (DataAccessException failure) {
      String state = stateOf(failure);
      if (TOO_LONG.equals(state)) {
        return Optional.empty();
      }
      if (NO_PATTERN.equals(state)) {
        throw Problem.malformed("regex", "is no regular expression").asException();
      }
      throw failure;
    }
  }

  private static String stateOf(DataAccessException failure) {
    return failure.getMostSpecificCause() instanceof SQLException cause
        ? Objects.requireNonNullElse(cause.getSQLState(), "")
        : "";
  }

  private Sql statement(ResourceQuery query) {
    Order order = new Order(query.order(), query.after(), conditions);
    Sql matching = new Sql().add(always);
    List<Condition> asked = new Simplified(conditions).all(query.conditions());
    for (Condition condition : asked) {
      matching.add(" AND ").add(conditions.of(condition));
    }
    Sql page =
        new Sql()
            .add("SELECT true AS found_row, r.* FROM " + table)
            // Where nothing matches, nothing is looked for.
            .add(" r WHERE c.total_count > 0 AND ")
            .add(matching);
    if (!query.after().isEmpty()) {
      page.add(" AND ").add(order.behindThePlace());
    }
    page.add(" ORDER BY " + order.orderBy());
    page.add(" OFFSET ").bind(query.after().isEmpty() ? query.offset() : 0);
    page.add(" LIMIT ").bind(query.limit() + 1);
    return new Sql()
        .add("SELECT c.total_count, p.* FROM (")
        .add(count(asked, matching))
        .add(") c LEFT JOIN LATERAL (")
        .add(page)
        .add(") p ON true ORDER BY " + order.orderBy());
  }

  private Sql count(List<Condition> asked, Sql matching) {
    return tallies.stream()
        .flatMap(tally -> tally.count(table, always, asked, matching).stream())
        .findFirst()
        .orElseGet(
            () ->
                new Sql()
                    .add("SELECT count(*) AS total_count FROM " + table + " WHERE ")
                    .add(matching));
  }
}
