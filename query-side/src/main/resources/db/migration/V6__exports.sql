-- Manifests: what was in each file of features that left the house.

CREATE TABLE export (
  id                 text PRIMARY KEY,
  kind               text NOT NULL,
  state              text NOT NULL,
  problem            text,
  feature_set        text NOT NULL,
  definition_version integer NOT NULL,
  as_of              date,
  as_known           bigint,
  time_zone          text NOT NULL,
  position           bigint NOT NULL,
  generation         integer NOT NULL,
  parked_subscribers integer NOT NULL,
  format             text NOT NULL,
  rows               bigint NOT NULL,
  unknown_rows       bigint NOT NULL,
  targets            text[] NOT NULL,
  bytes              bigint NOT NULL,
  sha256             text,
  created_at         timestamptz NOT NULL,
  finished_at        timestamptz,
  -- When its node last said that it is running: one that has been silent is broken.
  touched_at         timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX export_created_at ON export (created_at);
