-- Several builds of a read model side by side: tiles had room for them from the beginning, the
-- inventory gets it here. See docs/adr/0013-generations.md.

ALTER TABLE tile_generation RENAME TO generation;

ALTER TABLE generation
  ADD COLUMN read_model   text NOT NULL DEFAULT 'subscriber-tiles',
  -- Emptied and given back: none.
  ALTER COLUMN slot DROP NOT NULL,
  -- Only tiles have one.
  ALTER COLUMN layout DROP NOT NULL,
  ADD COLUMN promotion    text NOT NULL DEFAULT 'auto',
  ADD COLUMN requested_by text NOT NULL DEFAULT 'ocrm',
  ADD COLUMN reason       text NOT NULL DEFAULT 'the first',
  ADD COLUMN state_since  timestamptz NOT NULL DEFAULT now(),
  ADD COLUMN events_done  bigint NOT NULL DEFAULT 0,
  ADD COLUMN events_total bigint NOT NULL DEFAULT 0,
  ADD COLUMN rate         double precision,
  ADD COLUMN failure      text,
  ADD COLUMN certificate  jsonb;

ALTER TABLE generation ALTER COLUMN read_model DROP DEFAULT;

-- The pointer: which generation answers. Promotion moves it in one transaction.
CREATE UNIQUE INDEX generation_live ON generation (read_model) WHERE state = 'live';
CREATE UNIQUE INDEX generation_slot ON generation (read_model, slot) WHERE slot IS NOT NULL;

INSERT INTO generation (number, read_model, slot, state) VALUES (2, 'subscriber-inventory', 0, 'live');

UPDATE token_entry SET processor_name = 'subscriber-inventory-2'
WHERE processor_name = 'subscriber-inventory';
UPDATE dead_letter_entry SET processing_group = 'subscriber-inventory-2'
WHERE processing_group = 'subscriber-inventory';

-- What two generations do not agree on, subscriber by subscriber.
CREATE TABLE generation_difference (
  generation    integer NOT NULL REFERENCES generation ON DELETE CASCADE,
  subscriber_id varchar(255) COLLATE "C" NOT NULL,
  digest_before text,
  digest_after  text,
  PRIMARY KEY (generation, subscriber_id)
);

CREATE OR REPLACE VIEW subscriber_day AS
SELECT t.subscriber_id,
       e.day,
       k.event,
       k.attributes ->> 'channel'          AS channel,
       k.attributes ->> 'serviceCode'      AS service_code,
       k.attributes ->> 'kind'             AS kind,
       k.attributes ->> 'activatedThrough' AS activated_through,
       e.count
FROM generation g
JOIN tile t ON t.slot = g.slot
CROSS JOIN LATERAL tile_entries(t.packed) e
JOIN tile_key k ON k.generation = g.number AND k.number = e.key
WHERE g.read_model = 'subscriber-tiles' AND g.state = 'live';

-- -------------------------------------------------------------------------------------- inventory

ALTER TABLE subscriber RENAME TO subscriber_before;
ALTER TABLE subscriber_service RENAME TO subscriber_service_before;
ALTER TABLE subscriber_interaction RENAME TO subscriber_interaction_before;

CREATE TABLE inventory_subscriber (
  slot               smallint NOT NULL,
  subscriber_id      varchar(255) COLLATE "C" NOT NULL,
  registered_at      timestamptz NOT NULL,
  registered_through text NOT NULL,
  PRIMARY KEY (slot, subscriber_id)
) PARTITION BY LIST (slot);

CREATE TABLE inventory_service (
  slot          smallint NOT NULL,
  subscriber_id varchar(255) COLLATE "C" NOT NULL,
  service_id    varchar(255) COLLATE "C" NOT NULL,
  service_code  text NOT NULL,
  kind          text NOT NULL,
  channel       text NOT NULL,
  sub_channel   text,
  state         text NOT NULL,
  effective_at  timestamptz NOT NULL,
  expires_at    timestamptz,
  ended_at      timestamptz,
  ended_through text,
  end_reason    text,
  PRIMARY KEY (slot, subscriber_id, service_id)
) PARTITION BY LIST (slot);

CREATE INDEX inventory_service_newest
  ON inventory_service (slot, subscriber_id, effective_at DESC, service_id DESC);

CREATE TABLE inventory_interaction (
  slot           smallint NOT NULL,
  subscriber_id  varchar(255) COLLATE "C" NOT NULL,
  interaction_id varchar(255) COLLATE "C" NOT NULL,
  channel        text NOT NULL,
  type           text NOT NULL,
  direction      text,
  note           text,
  service_id     text,
  effective_at   timestamptz NOT NULL,
  recorded_at    timestamptz NOT NULL,
  PRIMARY KEY (slot, subscriber_id, interaction_id)
) PARTITION BY LIST (slot);

CREATE INDEX inventory_interaction_newest
  ON inventory_interaction (slot, subscriber_id, effective_at DESC, interaction_id DESC);

DO $$
BEGIN
  FOR slot IN 0..3 LOOP
    EXECUTE format('CREATE TABLE inventory_subscriber_%1$s PARTITION OF inventory_subscriber
      FOR VALUES IN (%1$s)', slot);
    EXECUTE format('CREATE TABLE inventory_service_%1$s PARTITION OF inventory_service
      FOR VALUES IN (%1$s) WITH (fillfactor = 85)', slot);
    EXECUTE format('CREATE TABLE inventory_interaction_%1$s PARTITION OF inventory_interaction
      FOR VALUES IN (%1$s)', slot);
  END LOOP;
END
$$;

INSERT INTO inventory_subscriber SELECT 0, * FROM subscriber_before;
INSERT INTO inventory_service SELECT 0, * FROM subscriber_service_before;
INSERT INTO inventory_interaction SELECT 0, * FROM subscriber_interaction_before;

DROP TABLE subscriber_before, subscriber_service_before, subscriber_interaction_before;

-- For people and BI tools, under the names that they know: what the live generation holds.
CREATE VIEW subscriber AS
SELECT subscriber_id, registered_at, registered_through
FROM inventory_subscriber JOIN generation g USING (slot)
WHERE g.read_model = 'subscriber-inventory' AND g.state = 'live';

CREATE VIEW subscriber_service AS
SELECT subscriber_id, service_id, service_code, kind, channel, sub_channel, s.state, effective_at,
       expires_at, ended_at, ended_through, end_reason
FROM inventory_service s JOIN generation g USING (slot)
WHERE g.read_model = 'subscriber-inventory' AND g.state = 'live';

CREATE VIEW subscriber_interaction AS
SELECT subscriber_id, interaction_id, channel, type, direction, note, service_id, effective_at,
       recorded_at
FROM inventory_interaction JOIN generation g USING (slot)
WHERE g.read_model = 'subscriber-inventory' AND g.state = 'live';
