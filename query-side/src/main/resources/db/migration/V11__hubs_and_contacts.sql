-- Who wants to be told of changes, and what is still to be told (docs/adr/0018-hubs.md). Nothing here
-- can be rebuilt from the events: what was told once is not told again.

CREATE TABLE hub_listener (
  id              uuid PRIMARY KEY,
  -- Address of the API whose hub it is.
  api             text NOT NULL,
  callback        text NOT NULL,
  query           text,
  -- It is told of what comes behind this position in the stream of events.
  position        bigint NOT NULL,
  registered_at   timestamptz NOT NULL,
  -- Rounds in a row in which nothing was heard, since when, and when it is tried again.
  failures        integer NOT NULL DEFAULT 0,
  failing_since   timestamptz,
  next_attempt_at timestamptz NOT NULL DEFAULT now(),
  last_error      text,
  -- Given up until an operator says otherwise.
  suspended_at    timestamptz,
  delivered       bigint NOT NULL DEFAULT 0,
  last_delivery_at timestamptz,
  -- The node that tells it, for as long as it says so.
  owner           text,
  owned_until     timestamptz
);

CREATE UNIQUE INDEX hub_listener_once
  ON hub_listener (api, callback, (COALESCE(query, '')));

CREATE TABLE hub_notification (
  id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  listener         uuid NOT NULL REFERENCES hub_listener ON DELETE CASCADE,
  resource_id      text COLLATE "C" NOT NULL,
  event_id         text COLLATE "C" NOT NULL,
  event_type       text NOT NULL,
  path             text NOT NULL,
  body             text NOT NULL,
  stored_at        timestamptz NOT NULL DEFAULT now(),
  attempts         integer NOT NULL DEFAULT 0,
  first_attempt_at timestamptz,
  next_attempt_at  timestamptz NOT NULL DEFAULT now(),
  last_error       text,
  -- Given up until an operator says otherwise; what is told of the same resource waits behind it.
  parked_at        timestamptz,
  UNIQUE (listener, event_id)
);

-- What comes first, of all and of each resource.
CREATE INDEX hub_notification_queue ON hub_notification (listener, id);
CREATE INDEX hub_notification_order ON hub_notification (listener, resource_id, id);
CREATE INDEX hub_notification_parked ON hub_notification (listener, id) WHERE parked_at IS NOT NULL;

-- What callers of TM Forum's API want kept of a contact, and lists of the contacts of all subscribers.
-- On a server with data this locks the inventory against writing while it runs.
ALTER TABLE inventory_interaction ADD COLUMN attributes json;

CREATE INDEX inventory_interaction_started
  ON inventory_interaction (effective_at, subscriber_id, interaction_id);

-- As for services: how many there are of each sort, as a sum of changes.
CREATE TABLE inventory_interaction_tally (
  slot      smallint NOT NULL,
  state     text NOT NULL,
  channel   text NOT NULL,
  direction text,
  change    bigint NOT NULL
) PARTITION BY LIST (slot);

DO $$
BEGIN
  FOR slot IN 0..3 LOOP
    EXECUTE format('CREATE TABLE inventory_interaction_tally_%1$s
      PARTITION OF inventory_interaction_tally FOR VALUES IN (%1$s)', slot);
  END LOOP;
END
$$;

INSERT INTO inventory_interaction_tally
SELECT slot, state, channel, direction, count(*) FROM inventory_interaction GROUP BY 1, 2, 3, 4;

CREATE FUNCTION inventory_interaction_tallied() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  appended integer;
  place    smallint;
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO inventory_interaction_tally
    SELECT slot, state, channel, direction, count(*) FROM rows_after GROUP BY 1, 2, 3, 4;
  ELSIF TG_OP = 'UPDATE' THEN
    INSERT INTO inventory_interaction_tally
    SELECT slot, state, channel, direction, sum(change)
    FROM (SELECT slot, state, channel, direction, 1 AS change FROM rows_after
          UNION ALL
          SELECT slot, state, channel, direction, -1 FROM rows_before) both_sides
    GROUP BY 1, 2, 3, 4 HAVING sum(change) <> 0;
  ELSE
    INSERT INTO inventory_interaction_tally
    SELECT slot, state, channel, direction, -count(*) FROM rows_before GROUP BY 1, 2, 3, 4;
  END IF;
  GET DIAGNOSTICS appended = ROW_COUNT;
  IF TG_OP <> 'DELETE' AND random() < appended / 20000.0 THEN
    SELECT slot INTO place FROM rows_after LIMIT 1;
    IF pg_try_advisory_xact_lock(683, place) THEN
      WITH taken AS (DELETE FROM inventory_interaction_tally WHERE slot = place RETURNING *)
      INSERT INTO inventory_interaction_tally
      SELECT slot, state, channel, direction, sum(change)
      FROM taken GROUP BY 1, 2, 3, 4 HAVING sum(change) <> 0;
    END IF;
  END IF;
  RETURN NULL;
END
$$;

DO $$
BEGIN
  FOR slot IN 0..3 LOOP
    EXECUTE format('CREATE TRIGGER inventory_interaction_inserted
      AFTER INSERT ON inventory_interaction_%1$s REFERENCING NEW TABLE AS rows_after
      FOR EACH STATEMENT EXECUTE FUNCTION inventory_interaction_tallied()', slot);
    EXECUTE format('CREATE TRIGGER inventory_interaction_updated
      AFTER UPDATE ON inventory_interaction_%1$s
      REFERENCING OLD TABLE AS rows_before NEW TABLE AS rows_after
      FOR EACH STATEMENT EXECUTE FUNCTION inventory_interaction_tallied()', slot);
    EXECUTE format('CREATE TRIGGER inventory_interaction_deleted
      AFTER DELETE ON inventory_interaction_%1$s REFERENCING OLD TABLE AS rows_before
      FOR EACH STATEMENT EXECUTE FUNCTION inventory_interaction_tallied()', slot);
  END LOOP;
END
$$;
