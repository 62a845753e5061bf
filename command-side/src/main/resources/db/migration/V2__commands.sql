-- What the command side keeps beside the events.

-- One row per idempotency key, written in the transaction of its command. A row without a reply is
-- only ever seen by the transaction that is working on it.
CREATE TABLE idempotent_reply (
  key         text COLLATE "C" PRIMARY KEY,
  fingerprint text COLLATE "C" NOT NULL,
  reply       bytea,
  recorded_at timestamptz NOT NULL DEFAULT now()
) WITH (fillfactor = 80);

CREATE INDEX idempotent_reply_recorded_at ON idempotent_reply (recorded_at);

-- One row per uploaded file. Counters move in the transaction of the rows they count.
CREATE TABLE import_job (
  import_id   text COLLATE "C" PRIMARY KEY,
  state       text NOT NULL,
  file_name   text,
  columns     text[] NOT NULL DEFAULT '{}',
  rows        bigint NOT NULL DEFAULT 0,
  accepted    bigint NOT NULL DEFAULT 0,
  duplicates  bigint NOT NULL DEFAULT 0,
  rejected    bigint NOT NULL DEFAULT 0,
  events      bigint NOT NULL DEFAULT 0,
  bytes_read  bigint NOT NULL DEFAULT 0,
  bytes_total bigint NOT NULL,
  failure     text,
  created_at  timestamptz NOT NULL DEFAULT now(),
  started_at  timestamptz,
  finished_at timestamptz
) WITH (fillfactor = 50);

CREATE TABLE import_reject (
  import_id text COLLATE "C" NOT NULL REFERENCES import_job ON DELETE CASCADE,
  line      bigint NOT NULL,
  reason    text NOT NULL,
  detail    text NOT NULL,
  original  text[] NOT NULL,
  PRIMARY KEY (import_id, line)
);
