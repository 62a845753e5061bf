package org.ocrm.app.postgres;

/// What every session asks of the server, whoever runs it.
///
/// The timeouts keep a promise to the readers of the event stream: a position that is missing for
/// too long is taken to be a gap for good, so no transaction that appends may live half as long as
/// that. A long read (export, rebuild) that writes no events may lift the limit for itself with
/// `SET LOCAL transaction_timeout = 0`. Servers before 17 have no limit on a whole transaction and
/// get one per statement instead.
///
/// Settings and values that the server does not know (an older one, or one built without lz4) are
/// left out rather than refused; whether what remains is enough is for the startup rules to say.
final class SessionSettings {
  private static final String WHERE_KNOWN =
      """
      SELECT set_config(name, value, false)
      FROM (VALUES %s) AS wanted (name, value) JOIN pg_settings USING (name)
      WHERE enumvals IS NULL OR value = ANY (enumvals)
      """;

  static final String OF_APPLICATION =
      WHERE_KNOWN.formatted(
          """
          ('transaction_timeout', '45s'),
          ('statement_timeout',
           CASE WHEN current_setting('transaction_timeout', true) IS NULL THEN '45s' ELSE '0' END),
          ('idle_in_transaction_session_timeout', '30s'),
          ('client_min_messages', 'warning'),
          ('default_toast_compression', 'lz4')
          """);

  /// A migration may take as long as it takes: it appends no events.
  static final String OF_MIGRATION =
      WHERE_KNOWN.formatted(
          """
          ('transaction_timeout', '0'),
          ('statement_timeout', '0'),
          ('idle_in_transaction_session_timeout', '0'),
          ('client_min_messages', 'warning')
          """);

  private SessionSettings() {}
}
