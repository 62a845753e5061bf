package org.ocrm.app.postgres;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ocrm.app.postgres.server.DatabaseServer;

/// What OCRM's promises rest on in the database. Each rule names the harm, because each of these
/// settings looks harmless until the day it is not.
final class DatabaseRules {
  /// No transaction that appends may last as long as this; see the gap timeout.
  static final long LONGEST_TRANSACTION = DatabaseServer.GAP_TIMEOUT_MILLISECONDS / 2;

  private static final int OLDEST = 14_00_00;
  private static final int KNOWS_TRANSACTION_TIMEOUT = 17_00_00;

  private DatabaseRules() {}

  static Optional<String> serverIsRecentEnough(ServerFacts server) {
    return when(
        server.version() < OLDEST,
        "PostgreSQL %d is too old: OCRM needs 14, better 17 or later."
            .formatted(server.version() / 10_000));
  }

  static Optional<String> acceptedEventsSurviveAPowerCut(ServerFacts server) {
    var off =
        Stream.of("fsync", "full_page_writes", "synchronous_commit")
            .filter(name -> server.setting(name).equals("off"))
            .collect(Collectors.joining(", "));
    return when(
        !off.isEmpty(),
        "%s must not be off: a power cut would lose or tear events that were already accepted."
            .formatted(off));
  }

  static Optional<String> transactionsEndBeforeTheirGapsAreGivenUp(ServerFacts server) {
    var needed =
        server.version() >= KNOWS_TRANSACTION_TIMEOUT
            ? Stream.of("transaction_timeout")
            : Stream.of("statement_timeout", "idle_in_transaction_session_timeout");
    var unbounded =
        needed
            .filter(name -> !isWithinGapTimeout(server.milliseconds(name)))
            .collect(Collectors.joining(", "));
    return when(
        !unbounded.isEmpty(),
        ("%s must be set, to less than 60 s: projections skip, for good and in silence, an event"
                + " whose transaction stays open longer.")
            .formatted(unbounded));
  }

  static Optional<String> applicationIsNoSuperuser(ServerFacts server) {
    return when(
        server.superuser(),
        "OCRM must not run as a superuser of the database, who could rewrite history unnoticed:"
            + " give OCRM_DB_USER an ordinary role.");
  }

  static Optional<String> eventsCanOnlyBeAppended(ServerFacts server) {
    return when(
        !server.eventsAreGuarded(),
        "ocrm.domain_event_entry is not append-only: the trigger events_are_never_changed is off or"
            + " missing, or this role was granted more than SELECT and INSERT.");
  }

  private static boolean isWithinGapTimeout(long milliseconds) {
    return 0 < milliseconds && milliseconds < LONGEST_TRANSACTION;
  }

  private static Optional<String> when(boolean violated, String message) {
    return violated ? Optional.of(message) : Optional.empty();
  }
}
