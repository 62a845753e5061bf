package org.ocrm.app.web;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

/// Tells a moment of too much work from a defect, however deep other layers have wrapped it: no
/// connection in time, a time limit, a deadlock, a database that restarts.
final class Busy {

  /// Classes of SQLSTATE: connection, rollback, resources, intervention by an operator or a limit.
  private static final Set<String> CLASSES = Set.of("08", "40", "53", "57");

  private Busy() {}

  static boolean isCauseOf(Throwable problem) {
    for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLTransientException
          || cause instanceof TransientDataAccessException
          || cause instanceof CannotCreateTransactionException
          || (cause instanceof SQLException sql && isPassing(sql.getSQLState()))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPassing(@Nullable String state) {
    return state != null && state.length() == 5 && CLASSES.contains(state.substring(0, 2));
  }
}
