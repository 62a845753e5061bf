package org.ocrm.benchmarks.row;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.ocrm.benchmarks.load.HttpConnection;
import org.ocrm.benchmarks.load.HttpConnection.Answer;
import org.ocrm.benchmarks.result.Against;
import org.ocrm.benchmarks.result.Result;
import org.ocrm.benchmarks.server.Bed;
import org.ocrm.benchmarks.server.Database;
import org.ocrm.benchmarks.server.LoadedServices;
import org.ocrm.benchmarks.server.ServerProcess;

/// A filtered page of services with its exact total, over HTTP: against the same question with a
/// tenth of the services, and against the same page and `count(*)` in plain SQL on the same table
/// with the same indexes, whose total has to be the same. Then what others feel of lists that
/// nobody can find quickly.
public final class ListsRow implements Row {

  static final String SERVICES = "/tmf-api/serviceInventory/v4/service?limit=100&fields=none&";

  private static final int TENTH = 10;

  /// Plain SQL takes seconds each time.
  private static final int RUNS = 5;

  private static final int SECONDS = 2;
  private static final String TIME_IS_UP = "57014";

  @Override
  public String name() {
    return "lists";
  }

  @Override
  public List<Result> measure(Bed bed) throws Exception {
    try (ServerProcess server = bed.emptyServer("lists")) {
      return measure(bed, server, new Database(server.data()));
    }
  }

  private List<Result> measure(Bed bed, ServerProcess server, Database database) throws Exception {
    int services = bed.scale().services();
    List<Repetitions> tenth = new ArrayList<>();
    LoadedServices.load(database, 0, services / TENTH);
    try (Connection connection = database.owner();
        Statement sql = connection.createStatement()) {
      int slot = LoadedServices.slot(sql);
      for (ListQuestion question : ListQuestion.ALL) {
        var _ = total(server, sql, slot, question);
        tenth.add(asked(server, question));
      }
    }
    LoadedServices.load(database, services / TENTH, services);
    List<Result> results = new ArrayList<>();
    try (Connection connection = database.owner();
        Statement sql = connection.createStatement()) {
      int slot = LoadedServices.slot(sql);
      for (int i = 0; i < tenth.size(); i++) {
        results.add(measured(bed, server, sql, slot, ListQuestion.ALL.get(i), tenth.get(i)));
      }
    }
    results.addAll(new ManySlowLists(server).measure(name()));
    return results;
  }

  private Result measured(
      Bed bed,
      ServerProcess server,
      Statement sql,
      int slot,
      ListQuestion question,
      Repetitions tenth)
      throws IOException, SQLException {
    String total = total(server, sql, slot, question);
    Repetitions ours = new Repetitions();
    Repetitions plain = new Repetitions();
    for (int run = 0; run < RUNS; run++) {
      ours.add(millis(server, question));
      long start = System.nanoTime();
      askPlainly(sql, slot, question);
      plain.add((System.nanoTime() - start) / 1e6);
    }
    return Result.of(
        name(),
        "%s: %s of %d".formatted(question.name(), total, bed.scale().services()),
        "ms",
        ours.figures(),
        Against.without(
            "page and count(*) in SQL, 2 s each at most", ours.figures(), plain.figures()),
        Against.without("with a tenth", ours.figures(), tenth.figures()));
  }

  private static Repetitions asked(ServerProcess server, ListQuestion question) throws IOException {
    Repetitions times = new Repetitions();
    for (int run = 0; run < RUNS; run++) {
      times.add(millis(server, question));
    }
    return times;
  }

  /// The total, which is that of the table, or that none was given.
  private static String total(ServerProcess server, Statement sql, int slot, ListQuestion question)
      throws IOException, SQLException {
    Answer answer;
    try (HttpConnection http = server.connect()) {
      answer = http.get(SERVICES + question.filters());
    }
    if (answer.total() == null) {
      if (question.isKnown() || answer.status() != 400) {
        throw new IllegalStateException(
            "%s: %d %s".formatted(question.name(), answer.status(), answer.body()));
      }
      return "refused";
    }
    long counted = count(sql, slot, question);
    if (!answer.total().equals(Long.toString(counted))) {
      throw new IllegalStateException(
          "%s: %s instead of %d".formatted(question.name(), answer.total(), counted));
    }
    return answer.total();
  }

  /// Over a connection of its own: one that idles while plain SQL counts would be closed.
  private static double millis(ServerProcess server, ListQuestion question) throws IOException {
    try (HttpConnection http = server.connect()) {
      long start = System.nanoTime();
      var _ = http.get(SERVICES + question.filters());
      return (System.nanoTime() - start) / 1e6;
    }
  }

  /// A page and the total as they would be asked for without OCRM, each given up after as long as
  /// OCRM would.
  private static void askPlainly(Statement sql, int slot, ListQuestion question)
      throws SQLException {
    sql.setQueryTimeout(SECONDS);
    try (ResultSet page =
        sql.executeQuery(
            "SELECT *"
                + matching(slot, question)
                + " ORDER BY "
                + question.order()
                + " LIMIT 100")) {
      while (page.next()) {
        var _ = page.getString("service_id");
      }
    } catch (SQLException givenUp) {
      requireTimeout(givenUp);
    }
    try {
      var _ = count(sql, slot, question);
    } catch (SQLException givenUp) {
      requireTimeout(givenUp);
    } finally {
      sql.setQueryTimeout(0);
    }
  }

  private static void requireTimeout(SQLException givenUp) throws SQLException {
    if (!TIME_IS_UP.equals(givenUp.getSQLState())) {
      throw givenUp;
    }
  }

  private static long count(Statement sql, int slot, ListQuestion question) throws SQLException {
    try (ResultSet count = sql.executeQuery("SELECT count(*)" + matching(slot, question))) {
      var _ = count.next();
      return count.getLong(1);
    }
  }

  private static String matching(int slot, ListQuestion question) {
    return " FROM inventory_service WHERE slot = %d AND state <> 'voided' AND (%s)"
        .formatted(slot, question.condition());
  }
}
