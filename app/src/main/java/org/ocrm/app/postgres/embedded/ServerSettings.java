package org.ocrm.app.postgres.embedded;

import java.util.Map;

/// How the embedded server is set up: nothing accepted is ever lost, and the rest suits two cores
/// and a few gigabytes.
///
/// They are given on the command line, where no file in the cluster can overrule them. That they
/// have to be given at all: the library is made for tests and turns durability off.
final class ServerSettings {
  static final Map<String, String> ALL =
      Map.ofEntries(
          // An accepted event survives a power cut.
          Map.entry("fsync", "on"),
          Map.entry("synchronous_commit", "on"),
          Map.entry("full_page_writes", "on"),
          // Reachable from this machine only; no socket file either.
          Map.entry("listen_addresses", "127.0.0.1"),
          Map.entry("unix_socket_directories", "''"),
          Map.entry("max_connections", "100"),
          Map.entry("password_encryption", "scram-sha-256"),
          // Below half of the time after which a reader of the stream gives up a missing position.
          Map.entry("transaction_timeout", "45s"),
          Map.entry("idle_in_transaction_session_timeout", "30s"),
          Map.entry("timezone", "UTC"),
          Map.entry("log_timezone", "UTC"),
          // Fewer checkpoints: every page is logged whole once after each.
          Map.entry("checkpoint_timeout", "15min"),
          Map.entry("max_wal_size", "4GB"),
          Map.entry("min_wal_size", "256MB"),
          Map.entry("shared_buffers", "256MB"),
          Map.entry("effective_cache_size", "1GB"),
          Map.entry("work_mem", "16MB"),
          Map.entry("maintenance_work_mem", "128MB"),
          Map.entry("random_page_cost", "1.1"),
          // Our statements are short: compiling one costs more than running it.
          Map.entry("jit", "off"),
          // A week of logs in the cluster's own folder; each weekday overwrites its predecessor.
          Map.entry("logging_collector", "on"),
          Map.entry("log_directory", "log"),
          Map.entry("log_filename", "postgresql-%a.log"),
          Map.entry("log_rotation_age", "1d"),
          Map.entry("log_rotation_size", "0"),
          Map.entry("log_truncate_on_rotation", "on"),
          // Terse: the detail of an error quotes rows, and rows are about people.
          Map.entry("log_error_verbosity", "terse"),
          Map.entry("log_parameter_max_length", "0"));

  private ServerSettings() {}
}
