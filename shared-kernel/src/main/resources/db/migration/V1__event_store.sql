-- The event store, and what Axon and the scheduler keep beside it.
--
-- These tables live in the shared kernel because they are what the two sides share: the command
-- side writes events, the query side reads them, and neither sees the other. Tables of one side
-- only are migrated from that side's own `db/migration`, under the next free number of all.
--
-- Column types follow what Axon 4.13 binds (text for instants, bytea for anything serialised, never
-- large objects). Identifiers compare bytewise (COLLATE "C") whatever the database's own collation
-- is: quicker, immune to collation upgrades, and the order exports promise.
--
-- How a long payload is compressed is chosen by the session (`default_toast_compression`), not here:
-- lz4 where the server was built with it, which the embedded one was not.
--
-- ${appRole} is the role OCRM runs as; the role that runs this migration owns the schema.

GRANT USAGE ON SCHEMA ocrm TO "${appRole}";
-- Applies to every table a later migration creates; the event table takes it back below.
ALTER DEFAULT PRIVILEGES IN SCHEMA ocrm
  GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON TABLES TO "${appRole}";
ALTER DEFAULT PRIVILEGES IN SCHEMA ocrm GRANT USAGE, SELECT ON SEQUENCES TO "${appRole}";

-- ---------------------------------------------------------------------------------------- events

CREATE TABLE domain_event_entry (
  -- ALWAYS: nobody chooses a position. CACHE 1: a session that cached a block of numbers would give
  -- out low ones long after high ones were committed, and every reader would see lasting gaps.
  global_index         bigint GENERATED ALWAYS AS IDENTITY (CACHE 1) PRIMARY KEY,
  event_identifier     varchar(255) COLLATE "C" NOT NULL UNIQUE,
  aggregate_identifier varchar(255) COLLATE "C" NOT NULL,
  sequence_number      bigint       NOT NULL,
  type                 varchar(255) COLLATE "C",
  time_stamp           varchar(255) COLLATE "C" NOT NULL,
  payload_type         varchar(255) COLLATE "C" NOT NULL,
  payload_revision     varchar(255) COLLATE "C",
  payload              bytea NOT NULL,
  meta_data            bytea,
  -- Two commands that decided on the same state cannot both be right: the second append fails.
  UNIQUE (aggregate_identifier, sequence_number)
) WITH (
  -- Rows never die here, so only inserts can prompt a vacuum, and it is what makes index-only scans
  -- and cheap freezing possible: little and often instead of a fifth of the history at once.
  autovacuum_vacuum_insert_scale_factor = 0.02,
  autovacuum_analyze_scale_factor = 0.02
);

COMMENT ON TABLE domain_event_entry IS
  'What happened. Only ever appended to: a correction is a new event.';

-- Privileges bind the application, not the owner, and the two may be one role on a database that
-- somebody else runs. The trigger binds everybody.
CREATE FUNCTION refuse_to_change_events() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'events are never changed (% refused): a correction is a new event', TG_OP
    USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER events_are_never_changed
  BEFORE UPDATE OR DELETE OR TRUNCATE ON domain_event_entry
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_events();
-- ALWAYS: also in a session that replays replication and skips ordinary triggers.
ALTER TABLE domain_event_entry ENABLE ALWAYS TRIGGER events_are_never_changed;

-- Last, because an owner that gives up its own privileges could not have made the trigger.
REVOKE ALL ON domain_event_entry FROM "${appRole}";
GRANT SELECT, INSERT ON domain_event_entry TO "${appRole}";
GRANT USAGE, SELECT ON SEQUENCE domain_event_entry_global_index_seq TO "${appRole}";

-- ------------------------------------------------------------------------------------- snapshots

-- A cache of folds, not history: may be emptied at any time.
CREATE TABLE snapshot_event_entry (
  aggregate_identifier varchar(255) COLLATE "C" NOT NULL,
  sequence_number      bigint       NOT NULL,
  type                 varchar(255) COLLATE "C" NOT NULL,
  event_identifier     varchar(255) COLLATE "C" NOT NULL UNIQUE,
  time_stamp           varchar(255) COLLATE "C" NOT NULL,
  payload_type         varchar(255) COLLATE "C" NOT NULL,
  payload_revision     varchar(255) COLLATE "C",
  payload              bytea NOT NULL,
  meta_data            bytea,
  PRIMARY KEY (aggregate_identifier, sequence_number, type)
);

-- ----------------------------------------------------------------------------------------- tokens

-- How far each projection has read. A handful of rows, each rewritten with every batch: room on the
-- page (fill factor) keeps the updates in place, and an early vacuum keeps the table small.
CREATE TABLE token_entry (
  processor_name varchar(255) COLLATE "C" NOT NULL,
  segment        integer      NOT NULL,
  token          bytea,
  token_type     varchar(255) COLLATE "C",
  "timestamp"    varchar(255) COLLATE "C",
  owner          varchar(255) COLLATE "C",
  PRIMARY KEY (processor_name, segment)
) WITH (
  fillfactor = 70,
  autovacuum_vacuum_scale_factor = 0,
  autovacuum_vacuum_threshold = 200
);

-- ----------------------------------------------------------------------------------- dead letters

-- Events a projection could not fold, parked per subscriber in their order.
CREATE TABLE dead_letter_entry (
  dead_letter_identifier varchar(255) COLLATE "C" PRIMARY KEY,
  processing_group       varchar(255) COLLATE "C" NOT NULL,
  sequence_identifier    varchar(255) COLLATE "C" NOT NULL,
  sequence_index         bigint       NOT NULL,
  message_type           varchar(255) COLLATE "C" NOT NULL,
  event_identifier       varchar(255) COLLATE "C" NOT NULL,
  time_stamp             varchar(255) COLLATE "C" NOT NULL,
  payload_type           varchar(255) COLLATE "C" NOT NULL,
  payload_revision       varchar(255) COLLATE "C",
  payload                bytea NOT NULL,
  meta_data              bytea,
  type                   varchar(255) COLLATE "C",
  aggregate_identifier   varchar(255) COLLATE "C",
  sequence_number        bigint,
  token_type             varchar(255) COLLATE "C",
  token                  bytea,
  enqueued_at            varchar(255) COLLATE "C" NOT NULL,
  last_touched           varchar(255) COLLATE "C",
  processing_started     varchar(255) COLLATE "C",
  cause_type             varchar(255) COLLATE "C",
  cause_message          text,
  diagnostics            bytea,
  -- Serves the look-ups by group and by sequence, too: both are prefixes of it.
  UNIQUE (processing_group, sequence_identifier, sequence_index)
);

-- ------------------------------------------------------------------------------------------ tasks

-- What is to happen later (expiry of temporary services …); db-scheduler 16's table as documented.
CREATE TABLE scheduled_tasks (
  task_name            text                     NOT NULL,
  task_instance        text                     NOT NULL,
  task_data            bytea,
  execution_time       timestamp with time zone NOT NULL,
  picked               boolean                  NOT NULL,
  picked_by            text,
  last_success         timestamp with time zone,
  last_failure         timestamp with time zone,
  consecutive_failures integer,
  last_heartbeat       timestamp with time zone,
  version              bigint                   NOT NULL,
  priority             smallint,
  PRIMARY KEY (task_name, task_instance)
);

CREATE INDEX scheduled_tasks_execution_time ON scheduled_tasks (execution_time);
CREATE INDEX scheduled_tasks_last_heartbeat ON scheduled_tasks (last_heartbeat);
CREATE INDEX scheduled_tasks_priority ON scheduled_tasks (priority DESC, execution_time ASC);
