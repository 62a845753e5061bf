-- Totals of services by their start and end and by the words of callers, without counting what there
-- is, and indexes for what callers keep in lists (docs/adr/0019-totals.md). On a server with data this
-- locks the inventory against writing while it runs: 10 million services take some minutes.

LOCK TABLE inventory_service IN SHARE MODE;

-- Bodies of these functions are bound when they are made: indexes are built without a search path.

-- The words of a service that are tallied; what stands in a list twice comes twice. Of parties only their
-- roles: there are few. A characteristic's name is a word of the list, its value one of `list.NAME`.
CREATE FUNCTION inventory_words(attributes json, end_reason text, ended_through text)
RETURNS TABLE (attribute text, word text) LANGUAGE sql IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
  SELECT own.attribute, own.word
  FROM (VALUES ('endReason', end_reason),
               ('endedThrough', ended_through),
               ('serviceType', attributes #>> '{serviceType}'),
               ('category', attributes #>> '{category}'),
               ('name', attributes #>> '{name}'),
               ('serviceSpecification.name', attributes #>> '{serviceSpecification,name}'))
       own (attribute, word)
  WHERE own.word IS NOT NULL
  UNION ALL
  SELECT own.attribute, own.word
  FROM json_array_elements(CASE json_typeof(attributes -> 'serviceCharacteristic')
                             WHEN 'array' THEN attributes -> 'serviceCharacteristic' END) one
       CROSS JOIN LATERAL
       (VALUES ('serviceCharacteristic', one ->> 'name'),
               ('serviceCharacteristic.' || (one ->> 'name'), one ->> 'value')) own (attribute, word)
  WHERE own.attribute IS NOT NULL AND own.word IS NOT NULL
  UNION ALL
  SELECT 'relatedParty.role', one ->> 'role'
  FROM json_array_elements(CASE json_typeof(attributes -> 'relatedParty')
                             WHEN 'array' THEN attributes -> 'relatedParty' END) one
  WHERE one ->> 'role' IS NOT NULL;
END;

-- A short stand-in for a word of any length under an attribute. Two words may have the same.
CREATE FUNCTION inventory_mark(attribute text, word text) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN hashtextextended(length(attribute) || ':' || attribute || word, 0);

-- By what a service or a contact can be found that keeps a list: characteristics by name and by name
-- and value, parties by id, role and name.
CREATE FUNCTION inventory_marks(attributes json) RETURNS bigint[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN
  (SELECT array_agg(inventory_mark('serviceCharacteristic', one ->> 'name'))
       || array_agg(inventory_mark('serviceCharacteristic.' || (one ->> 'name'), one ->> 'value'))
   FROM json_array_elements(CASE json_typeof(attributes -> 'serviceCharacteristic')
                              WHEN 'array' THEN attributes -> 'serviceCharacteristic' END) one)
  || (SELECT array_agg(inventory_mark('relatedParty.id', one ->> 'id'))
          || array_agg(inventory_mark('relatedParty.role', one ->> 'role'))
          || array_agg(inventory_mark('relatedParty.name', one ->> 'name'))
      FROM json_array_elements(CASE json_typeof(attributes -> 'relatedParty')
                                 WHEN 'array' THEN attributes -> 'relatedParty' END) one);

-- Which of them have words of their own for what is told apart further below.
ALTER TABLE inventory_service_tally
  ADD COLUMN own_type          boolean NOT NULL DEFAULT false,
  ADD COLUMN own_category      boolean NOT NULL DEFAULT false,
  ADD COLUMN own_name          boolean NOT NULL DEFAULT false,
  ADD COLUMN own_specification boolean NOT NULL DEFAULT false;

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

-- By what callers called them, and why and through whom they ended. However many words they have, each
-- is found by itself.
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
      SELECT row_number() OVER () AS row, slot, state, kind, channel, service_code,
             (effective_at AT TIME ZONE 'UTC')::date AS start_day,
             (COALESCE(ended_at, expires_at) AT TIME ZONE 'UTC')::date AS end_day,
             attributes, end_reason, ended_through, change
      FROM %s
    ), sorts AS (
      INSERT INTO inventory_service_tally
      SELECT slot, state, kind, channel, service_code, sum(change),
             attributes #>> '{serviceType}' IS NOT NULL, attributes #>> '{category}' IS NOT NULL,
             attributes #>> '{name}' IS NOT NULL,
             attributes #>> '{serviceSpecification,name}' IS NOT NULL
      FROM changed GROUP BY 1, 2, 3, 4, 5, 7, 8, 9, 10 HAVING sum(change) <> 0
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
      FROM (SELECT DISTINCT row, slot, attribute, word, state, kind, channel, service_code, change
            FROM changed CROSS JOIN LATERAL inventory_words(attributes, end_reason, ended_through)
            WHERE attributes IS NOT NULL OR end_reason IS NOT NULL OR ended_through IS NOT NULL) each
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
    SELECT slot, state, kind, channel, service_code, sum(change),
           own_type, own_category, own_name, own_specification
    FROM taken GROUP BY 1, 2, 3, 4, 5, 7, 8, 9, 10 HAVING sum(change) <> 0;
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
        SELECT own.word
        FROM rows_after CROSS JOIN LATERAL inventory_words(attributes, end_reason, ended_through) own
        WHERE attributes IS NOT NULL OR end_reason IS NOT NULL OR ended_through IS NOT NULL)
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

-- The same by name, and by the name of the specification: that of the caller, else the code.
CREATE VIEW inventory_service_tally_by_name AS
SELECT slot, state, kind, channel, service_code, service_code COLLATE "C" AS name, change
FROM inventory_service_tally WHERE NOT own_name
UNION ALL
SELECT slot, state, kind, channel, service_code, word, change
FROM inventory_service_word_tally WHERE attribute = 'name';

CREATE VIEW inventory_service_tally_by_specification AS
SELECT slot, state, kind, channel, service_code, service_code COLLATE "C" AS name, change
FROM inventory_service_tally WHERE NOT own_specification
UNION ALL
SELECT slot, state, kind, channel, service_code, word, change
FROM inventory_service_word_tally WHERE attribute = 'serviceSpecification.name';

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

-- What is kept in lists.
CREATE INDEX inventory_service_marked
  ON inventory_service USING gin (inventory_marks(attributes)) WHERE attributes IS NOT NULL;

CREATE INDEX inventory_interaction_marked
  ON inventory_interaction USING gin (inventory_marks(attributes)) WHERE attributes IS NOT NULL;

-- A range of time of one code, and what one shop or agent did, are counted without looking at rows.
DROP INDEX inventory_service_code;

CREATE INDEX inventory_service_code
  ON inventory_service (service_code COLLATE "C", effective_at, subscriber_id, service_id)
  INCLUDE (slot, state, kind, channel);

CREATE INDEX inventory_service_sub_channel
  ON inventory_service (sub_channel COLLATE "C", effective_at, subscriber_id, service_id)
  INCLUDE (slot, state, kind, channel) WHERE sub_channel IS NOT NULL;

CREATE INDEX inventory_service_end_reason
  ON inventory_service (end_reason COLLATE "C") WHERE end_reason IS NOT NULL;

-- How often words and marks occur is not taken from indexes of a part of the rows, and not from the
-- whole table for its slots.
DO $$
DECLARE
  words CONSTANT text[] := ARRAY[
    'attributes ->> ''name''', 'attributes #>> ''{serviceType}''', 'attributes #>> ''{category}''',
    'attributes #>> ''{serviceSpecification,name}'''];
  word  text;
BEGIN
  FOR slot IN 0..3 LOOP
    EXECUTE format('CREATE STATISTICS ON (inventory_marks(attributes)) FROM inventory_service_%s', slot);
    EXECUTE format('CREATE STATISTICS ON (inventory_marks(attributes)) FROM inventory_interaction_%s',
      slot);
    FOREACH word IN ARRAY words LOOP
      EXECUTE format('CREATE STATISTICS ON (%s) FROM inventory_service_%s', word, slot);
      EXECUTE format('CREATE STATISTICS ON (left(%s, 200) COLLATE "C") FROM inventory_service_%s',
        word, slot);
    END LOOP;
  END LOOP;
END
$$;

ANALYZE inventory_service;
ANALYZE inventory_interaction;
