-- Lists of services of all subscribers, filtered and sorted (docs/adr/0015-tmf630-core.md). The order
-- that every list ends with is (subscriber, service), so each index does. Texts are compared by their
-- bytes. On a server with data this locks the inventory against writing while it runs.

-- The usual order; rows come in nearly sorted, so that its right end is written only.
CREATE INDEX inventory_service_started
  ON inventory_service (effective_at, subscriber_id, service_id);

CREATE INDEX inventory_service_code
  ON inventory_service (service_code COLLATE "C", effective_at, subscriber_id, service_id);

-- What is in force may be a small part of what ever was.
CREATE INDEX inventory_service_active
  ON inventory_service (effective_at, subscriber_id, service_id) WHERE state = 'active';

CREATE INDEX inventory_service_ended
  ON inventory_service ((COALESCE(ended_at, expires_at)), subscriber_id, service_id);

-- How many there are of each sort, as a sum of changes: an exact count of millions costs milliseconds.
-- Writers only ever append, so they never wait for each other; now and then one of them adds up what
-- is there.
CREATE TABLE inventory_service_tally (
  slot         smallint NOT NULL,
  state        text NOT NULL,
  kind         text NOT NULL,
  channel      text NOT NULL,
  service_code text NOT NULL,
  change       bigint NOT NULL
) PARTITION BY LIST (slot);

DO $$
BEGIN
  FOR slot IN 0..3 LOOP
    EXECUTE format('CREATE TABLE inventory_service_tally_%1$s PARTITION OF inventory_service_tally
      FOR VALUES IN (%1$s)', slot);
  END LOOP;
END
$$;

INSERT INTO inventory_service_tally
SELECT slot, state, kind, channel, service_code, count(*) FROM inventory_service GROUP BY 1, 2, 3, 4, 5;

-- Adding up costs what is there, so the more a statement appends, the likelier it has to: about
-- 20,000 rows gather in between.
CREATE FUNCTION inventory_service_tallied() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  appended integer;
  place    smallint;
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO inventory_service_tally
    SELECT slot, state, kind, channel, service_code, count(*) FROM rows_after GROUP BY 1, 2, 3, 4, 5;
  ELSIF TG_OP = 'UPDATE' THEN
    INSERT INTO inventory_service_tally
    SELECT slot, state, kind, channel, service_code, sum(change)
    FROM (SELECT slot, state, kind, channel, service_code, 1 AS change FROM rows_after
          UNION ALL
          SELECT slot, state, kind, channel, service_code, -1 FROM rows_before) both_sides
    GROUP BY 1, 2, 3, 4, 5 HAVING sum(change) <> 0;
  ELSE
    INSERT INTO inventory_service_tally
    SELECT slot, state, kind, channel, service_code, -count(*) FROM rows_before GROUP BY 1, 2, 3, 4, 5;
  END IF;
  GET DIAGNOSTICS appended = ROW_COUNT;
  IF TG_OP <> 'DELETE' AND random() < appended / 20000.0 THEN
    SELECT slot INTO place FROM rows_after LIMIT 1;
    IF pg_try_advisory_xact_lock(638, place) THEN
      WITH taken AS (DELETE FROM inventory_service_tally WHERE slot = place RETURNING *)
      INSERT INTO inventory_service_tally
      SELECT slot, state, kind, channel, service_code, sum(change)
      FROM taken GROUP BY 1, 2, 3, 4, 5 HAVING sum(change) <> 0;
    END IF;
  END IF;
  RETURN NULL;
END
$$;

-- On each slot: writers name the slot, and a trigger of the whole table would not hear of them.
DO $$
BEGIN
  FOR slot IN 0..3 LOOP
    EXECUTE format('CREATE TRIGGER inventory_service_inserted AFTER INSERT ON inventory_service_%1$s
      REFERENCING NEW TABLE AS rows_after
      FOR EACH STATEMENT EXECUTE FUNCTION inventory_service_tallied()', slot);
    EXECUTE format('CREATE TRIGGER inventory_service_updated AFTER UPDATE ON inventory_service_%1$s
      REFERENCING OLD TABLE AS rows_before NEW TABLE AS rows_after
      FOR EACH STATEMENT EXECUTE FUNCTION inventory_service_tallied()', slot);
    EXECUTE format('CREATE TRIGGER inventory_service_deleted AFTER DELETE ON inventory_service_%1$s
      REFERENCING OLD TABLE AS rows_before
      FOR EACH STATEMENT EXECUTE FUNCTION inventory_service_tallied()', slot);
  END LOOP;
END
$$;

-- What is kept for callers of TM Forum's APIs (docs/adr/0016-tmf-writing.md). Most services have
-- nothing of it, and then it takes no room. As json and not jsonb: given back in the order in which
-- it was told, and to the digit.
ALTER TABLE inventory_service ADD COLUMN attributes json;

CREATE INDEX inventory_service_kept
  ON inventory_service (effective_at, subscriber_id, service_id) WHERE attributes IS NOT NULL;

-- A name of its own is found by itself; all others are found by their code.
CREATE INDEX inventory_service_named
  ON inventory_service (((attributes ->> 'name') COLLATE "C"))
  WHERE attributes ->> 'name' IS NOT NULL;

CREATE INDEX inventory_service_specified
  ON inventory_service (((attributes #>> '{serviceSpecification,name}') COLLATE "C"))
  WHERE attributes #>> '{serviceSpecification,name}' IS NOT NULL;

CREATE OR REPLACE VIEW subscriber_service AS
SELECT subscriber_id, service_id, service_code, kind, channel, sub_channel,
       CASE s.state WHEN 'left-inactive' THEN 'deactivated' ELSE s.state END AS state,
       effective_at, expires_at, ended_at, ended_through, end_reason, attributes
FROM inventory_service s JOIN generation g USING (slot)
WHERE g.read_model = 'subscriber-inventory' AND g.state = 'live';
