-- Totals of services by their start and end, by a type and by a category of their own, without
-- counting what there is (docs/adr/0019-totals.md). On a server with data this locks the inventory
-- against writing while it runs: 10 million services take about a minute.

LOCK TABLE inventory_service IN SHARE MODE;

-- Which of them have a type or a category of their own; those are told apart further below.
ALTER TABLE inventory_service_tally
  ADD COLUMN own_type     boolean NOT NULL DEFAULT false,
  ADD COLUMN own_category boolean NOT NULL DEFAULT false;

-- By the days of their start and of their end, in UTC. What is settled is one row of each sort; what
-- is not are changes to be added to it.
CREATE TABLE inventory_service_day_tally (
  slot    smallint NOT NULL,
  moment  text NOT NULL,
  day     date NOT NULL,
  state   text NOT NULL,
  kind    text NOT NULL,
  channel text NOT NULL,
  settled boolean NOT NULL,
  change  bigint NOT NULL
) PARTITION BY LIST (slot);

-- By what callers called them. However many words they have, each is found by itself.
CREATE TABLE inventory_service_word_tally (
  slot         smallint NOT NULL,
  attribute    text NOT NULL,
  word         text COLLATE "C" NOT NULL,
  state        text NOT NULL,
  kind         text NOT NULL,
  channel      text NOT NULL,
  service_code text NOT NULL,
  change       bigint NOT NULL
) PARTITION BY LIST (slot);

DO $$
BEGIN
  FOR slot IN 0..3 LOOP
    EXECUTE format('CREATE TABLE inventory_service_day_tally_%1$s
      PARTITION OF inventory_service_day_tally FOR VALUES IN (%1$s) WITH (fillfactor = 80)', slot);
    EXECUTE format('CREATE TABLE inventory_service_word_tally_%1$s
      PARTITION OF inventory_service_word_tally FOR VALUES IN (%1$s)', slot);
  END LOOP;
END
$$;

CREATE UNIQUE INDEX inventory_service_day_settled
  ON inventory_service_day_tally (slot, moment, day, state, kind, channel) WHERE settled;

-- By hash, which has room for words of any length.
CREATE INDEX inventory_service_word_found ON inventory_service_word_tally USING hash (word);

-- One template, so that what a statement changed is tallied in one and the same way whatever kind of
-- statement it is, and what was there before this migration, too.
DO $$
DECLARE
  appending CONSTANT text := $sql$
    WITH changed AS MATERIALIZED (
      SELECT slot, state, kind, channel, service_code,
             (effective_at AT TIME ZONE 'UTC')::date AS start_day,
             (COALESCE(ended_at, expires_at) AT TIME ZONE 'UTC')::date AS end_day,
             attributes #>> '{serviceType}' AS own_type,
             attributes #>> '{category}' AS own_category, change
      FROM %s
    ), sorts AS (
      INSERT INTO inventory_service_tally
      SELECT slot, state, kind, channel, service_code, sum(change),
             own_type IS NOT NULL, own_category IS NOT NULL
      FROM changed GROUP BY 1, 2, 3, 4, 5, 7, 8 HAVING sum(change) <> 0
      RETURNING 1
    ), days AS (
      INSERT INTO inventory_service_day_tally
      SELECT slot, moment, day, state, kind, channel, %s, sum(change)
      FROM changed CROSS JOIN LATERAL
           (VALUES ('start', start_day), ('end', end_day)) own (moment, day)
      WHERE day IS NOT NULL
      GROUP BY 1, 2, 3, 4, 5, 6 HAVING sum(change) <> 0
      RETURNING 1
    ), words AS (
      INSERT INTO inventory_service_word_tally
      SELECT slot, attribute, word, state, kind, channel, service_code, sum(change)
      FROM changed CROSS JOIN LATERAL
           (VALUES ('serviceType', own_type), ('category', own_category)) own (attribute, word)
      WHERE word IS NOT NULL
      GROUP BY 1, 2, 3, 4, 5, 6, 7 HAVING sum(change) <> 0
      RETURNING 1
    )
    SELECT (SELECT count(*) FROM sorts), (SELECT count(*) FROM days), (SELECT count(*) FROM words)
    $sql$;
  added   CONSTANT text := '(SELECT *, 1 AS change FROM rows_after) a';
  removed CONSTANT text := '(SELECT *, -1 AS change FROM rows_before) b';
  changed CONSTANT text := '(SELECT *, 1 AS change FROM rows_after
                               UNION ALL SELECT *, -1 FROM rows_before) c';
BEGIN
  TRUNCATE inventory_service_tally;
  EXECUTE format(appending, '(SELECT *, 1 AS change FROM inventory_service) s', 'true');

  EXECUTE format($function$
CREATE OR REPLACE FUNCTION inventory_service_tallied() RETURNS trigger LANGUAGE plpgsql AS $body$
DECLARE
  sorts integer;
  days  integer;
  words integer;
  place smallint;
BEGIN
  IF TG_OP = 'DELETE' THEN
    %s INTO sorts, days, words;
    RETURN NULL;
  END IF;
  -- An INSERT that may update is both, and often one of them changes nothing.
  SELECT slot INTO place FROM rows_after LIMIT 1;
  IF NOT FOUND THEN
    RETURN NULL;
  ELSIF TG_OP = 'INSERT' THEN
    %s INTO sorts, days, words;
  ELSE
    %s INTO sorts, days, words;
  END IF;
  -- Adding up costs what is there, so the more a statement appends, the likelier it has to: about
  -- 20,000 rows gather in between.
  IF random() < GREATEST(sorts, days) / 20000.0 AND pg_try_advisory_xact_lock(638, place) THEN
    WITH taken AS (DELETE FROM inventory_service_tally WHERE slot = place RETURNING *)
    INSERT INTO inventory_service_tally
    SELECT slot, state, kind, channel, service_code, sum(change), own_type, own_category
    FROM taken GROUP BY 1, 2, 3, 4, 5, 7, 8 HAVING sum(change) <> 0;
    -- There are as many sorts as days that ever were: of those, only what changed is touched.
    WITH taken AS (
      DELETE FROM inventory_service_day_tally WHERE slot = place AND NOT settled RETURNING *)
    INSERT INTO inventory_service_day_tally AS known
    SELECT slot, moment, day, state, kind, channel, true, sum(change)
    FROM taken GROUP BY 1, 2, 3, 4, 5, 6 HAVING sum(change) <> 0
    ON CONFLICT (slot, moment, day, state, kind, channel) WHERE settled
    DO UPDATE SET change = known.change + excluded.change;
  END IF;
  -- There may be as many words as services: of those, only what this statement has is touched.
  IF random() < words / 2000.0 AND pg_try_advisory_xact_lock(639, place) THEN
    WITH taken AS (
      DELETE FROM inventory_service_word_tally
      WHERE slot = place AND word IN (
        SELECT attributes #>> '{serviceType}' FROM rows_after
        UNION SELECT attributes #>> '{category}' FROM rows_after)
      RETURNING *)
    INSERT INTO inventory_service_word_tally
    SELECT slot, attribute, word, state, kind, channel, service_code, sum(change)
    FROM taken GROUP BY 1, 2, 3, 4, 5, 6, 7 HAVING sum(change) <> 0;
  END IF;
  RETURN NULL;
END
$body$
$function$,
    format(appending, removed, 'false'),
    format(appending, added, 'false'),
    format(appending, changed, 'false'));
END
$$;

CREATE VIEW inventory_service_tally_by_start AS
SELECT slot, day, state, kind, channel, change
FROM inventory_service_day_tally WHERE moment = 'start';

CREATE VIEW inventory_service_tally_by_end AS
SELECT slot, day, state, kind, channel, change
FROM inventory_service_day_tally WHERE moment = 'end';

-- The tally by the type that a service has: its own, else its kind.
CREATE VIEW inventory_service_tally_by_type AS
SELECT slot, state, kind, channel, service_code, kind COLLATE "C" AS service_type, change
FROM inventory_service_tally WHERE NOT own_type
UNION ALL
SELECT slot, state, kind, channel, service_code, word, change
FROM inventory_service_word_tally WHERE attribute = 'serviceType';

-- The tally by the category that a service has, or has not.
CREATE VIEW inventory_service_tally_by_category AS
SELECT slot, state, kind, channel, service_code, NULL::text COLLATE "C" AS category, change
FROM inventory_service_tally WHERE NOT own_category
UNION ALL
SELECT slot, state, kind, channel, service_code, word, change
FROM inventory_service_word_tally WHERE attribute = 'category';

-- What few have is found by itself: by its beginning, as a word that is too long for a page of an index
-- would stop whoever writes it.
CREATE INDEX inventory_service_typed
  ON inventory_service ((left(attributes #>> '{serviceType}', 200) COLLATE "C"))
  WHERE attributes #>> '{serviceType}' IS NOT NULL;

CREATE INDEX inventory_service_categorised
  ON inventory_service ((left(attributes #>> '{category}', 200) COLLATE "C"))
  WHERE attributes #>> '{category}' IS NOT NULL;

DROP INDEX inventory_service_named;

CREATE INDEX inventory_service_named
  ON inventory_service ((left(attributes ->> 'name', 200) COLLATE "C"))
  WHERE attributes ->> 'name' IS NOT NULL;

DROP INDEX inventory_service_specified;

CREATE INDEX inventory_service_specified
  ON inventory_service ((left(attributes #>> '{serviceSpecification,name}', 200) COLLATE "C"))
  WHERE attributes #>> '{serviceSpecification,name}' IS NOT NULL;
