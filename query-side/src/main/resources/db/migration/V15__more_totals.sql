-- Totals of services by when they expire, by the rest of what callers call them, and by one of several
-- values of a characteristic (docs/adr/0019-totals.md). On a server with data this locks the inventory
-- against writing while it runs: 10 million services take some minutes.

LOCK TABLE inventory_service IN SHARE MODE;

-- As in V13, and: startMode, the types, and as `several` what a service has more than one value of.
CREATE OR REPLACE FUNCTION inventory_words(attributes json, end_reason text, ended_through text)
RETURNS TABLE (attribute text, word text) LANGUAGE sql IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
  SELECT own.attribute, own.word
  FROM (VALUES ('endReason', end_reason),
               ('endedThrough', ended_through),
               ('serviceType', attributes #>> '{serviceType}'),
               ('category', attributes #>> '{category}'),
               ('name', attributes #>> '{name}'),
               ('serviceSpecification.name', attributes #>> '{serviceSpecification,name}'),
               ('serviceSpecification.@referredType',
                attributes #>> '{serviceSpecification,@referredType}'),
               ('startMode', attributes #>> '{startMode}'),
               ('@type', attributes #>> '{@type}'),
               ('@baseType', attributes #>> '{@baseType}'),
               ('@schemaLocation', attributes #>> '{@schemaLocation}'))
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
  SELECT 'several', 'serviceCharacteristic.' || (one ->> 'name')
  FROM json_array_elements(CASE json_typeof(attributes -> 'serviceCharacteristic')
                             WHEN 'array' THEN attributes -> 'serviceCharacteristic' END) one
  WHERE one ->> 'name' IS NOT NULL
  GROUP BY one ->> 'name' HAVING count(DISTINCT one ->> 'value') > 1
  UNION ALL
  SELECT own.attribute, own.word
  FROM json_array_elements(CASE json_typeof(attributes -> 'relatedParty')
                             WHEN 'array' THEN attributes -> 'relatedParty' END) one
       CROSS JOIN LATERAL (VALUES ('relatedParty.role', one ->> 'role')) own (attribute, word)
  WHERE own.word IS NOT NULL
  UNION ALL
  SELECT 'several', 'relatedParty.role'
  FROM json_array_elements(CASE json_typeof(attributes -> 'relatedParty')
                             WHEN 'array' THEN attributes -> 'relatedParty' END) one
  HAVING count(DISTINCT one ->> 'role') > 1;
END;

INSERT INTO inventory_service_day_tally
SELECT slot, 'expiry', (expires_at AT TIME ZONE 'UTC')::date, state, kind, channel, true, count(*)
FROM inventory_service WHERE expires_at IS NOT NULL GROUP BY 1, 2, 3, 4, 5, 6;

INSERT INTO inventory_service_word_tally
SELECT slot, attribute, word, state, kind, channel, service_code, count(*)
FROM inventory_service CROSS JOIN LATERAL inventory_words(attributes, NULL, NULL)
WHERE attributes IS NOT NULL
  AND attribute IN ('several', 'serviceSpecification.@referredType', 'startMode', '@type', '@baseType',
                    '@schemaLocation')
GROUP BY 1, 2, 3, 4, 5, 6, 7;

-- One template, so that what a statement changed is tallied in one and the same way whatever kind of
-- statement it is. Words are only looked for where a row may have some.
DO $$
DECLARE
  sorts_and_days CONSTANT text := $sql$
    WITH changed AS MATERIALIZED (
      SELECT slot, state, kind, channel, service_code,
             (effective_at AT TIME ZONE 'UTC')::date AS start_day,
             (COALESCE(ended_at, expires_at) AT TIME ZONE 'UTC')::date AS end_day,
             (expires_at AT TIME ZONE 'UTC')::date AS expiry_day, attributes, change
      FROM %1$s
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
      SELECT slot, moment, day, state, kind, channel, false, sum(change)
      FROM changed CROSS JOIN LATERAL
           (VALUES ('start', start_day), ('end', end_day), ('expiry', expiry_day)) own (moment, day)
      WHERE day IS NOT NULL
      GROUP BY 1, 2, 3, 4, 5, 6 HAVING sum(change) <> 0
      RETURNING 1
    )
    SELECT (SELECT count(*) FROM sorts), (SELECT count(*) FROM days)
    $sql$;
  any_words CONSTANT text := $sql$
    EXISTS (SELECT FROM %1$s
            WHERE attributes IS NOT NULL OR end_reason IS NOT NULL OR ended_through IS NOT NULL)
    $sql$;
  words CONSTANT text := $sql$
    INSERT INTO inventory_service_word_tally
    SELECT slot, attribute, word, state, kind, channel, service_code, sum(change)
    FROM (SELECT DISTINCT row, slot, attribute, word, state, kind, channel, service_code, change
          FROM (SELECT row_number() OVER () AS row, * FROM %1$s) each
               CROSS JOIN LATERAL inventory_words(attributes, end_reason, ended_through)
          WHERE attributes IS NOT NULL OR end_reason IS NOT NULL OR ended_through IS NOT NULL) each
    GROUP BY 1, 2, 3, 4, 5, 6, 7 HAVING sum(change) <> 0
    $sql$;
  added   CONSTANT text := '(SELECT *, 1 AS change FROM rows_after) a';
  removed CONSTANT text := '(SELECT *, -1 AS change FROM rows_before) b';
  changed CONSTANT text := '(SELECT *, 1 AS change FROM rows_after
                               UNION ALL SELECT *, -1 FROM rows_before) c';
BEGIN
  EXECUTE format($function$
CREATE OR REPLACE FUNCTION inventory_service_tallied() RETURNS trigger LANGUAGE plpgsql AS $body$
DECLARE
  sorts integer;
  days  integer;
  words integer := 0;
  place smallint;
BEGIN
  IF TG_OP = 'DELETE' THEN
    %1$s INTO sorts, days;
    IF %2$s THEN
      %3$s;
    END IF;
    RETURN NULL;
  END IF;
  -- An INSERT that may update is both, and often one of them changes nothing.
  SELECT slot INTO place FROM rows_after LIMIT 1;
  IF NOT FOUND THEN
    RETURN NULL;
  ELSIF TG_OP = 'INSERT' THEN
    %4$s INTO sorts, days;
    IF %5$s THEN
      %6$s;
      GET DIAGNOSTICS words = ROW_COUNT;
    END IF;
  ELSE
    %7$s INTO sorts, days;
    IF %5$s OR %2$s THEN
      %8$s;
      GET DIAGNOSTICS words = ROW_COUNT;
    END IF;
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
    format(sorts_and_days, removed), format(any_words, 'rows_before'), format(words, removed),
    format(sorts_and_days, added), format(any_words, 'rows_after'), format(words, added),
    format(sorts_and_days, changed), format(words, changed));
END
$$;

CREATE VIEW inventory_service_tally_by_expiry AS
SELECT slot, day, state, kind, channel, change
FROM inventory_service_day_tally WHERE moment = 'expiry';

CREATE INDEX inventory_service_expiring
  ON inventory_service (expires_at, subscriber_id, service_id) WHERE expires_at IS NOT NULL;

-- The tally by a word that a service may have of its own: all of them by the default, but those that
-- have one, and these by their own.
DO $$
DECLARE
  own record;
BEGIN
  FOR own IN SELECT * FROM (VALUES
      ('start_mode', 'startMode', NULL), ('type', '@type', 'Service'), ('base_type', '@baseType', NULL),
      ('schema_location', '@schemaLocation', NULL),
      ('referred_type', 'serviceSpecification.@referredType', 'ServiceSpecification'))
      all_of_them (name, attribute, by_default)
  LOOP
    EXECUTE format($sql$
      CREATE VIEW inventory_service_tally_by_own_%1$s AS
      SELECT slot, state, kind, channel, service_code, %3$L::text COLLATE "C" AS word, change
      FROM inventory_service_tally
      UNION ALL
      SELECT slot, state, kind, channel, service_code, %3$L::text COLLATE "C", -change
      FROM inventory_service_word_tally WHERE attribute = %2$L
      UNION ALL
      SELECT slot, state, kind, channel, service_code, word, change
      FROM inventory_service_word_tally WHERE attribute = %2$L
      $sql$, own.name, own.attribute, own.by_default);
  END LOOP;
END
$$;

-- What few have is found by its beginning, with statistics of each slot, as in V13.
DO $$
DECLARE
  own record;
BEGIN
  FOR own IN SELECT * FROM (VALUES
      ('start_mode', '{startMode}'), ('type', '{@type}'), ('base_type', '{@baseType}'),
      ('schema_location', '{@schemaLocation}'), ('description', '{description}'),
      ('referred_type', '{serviceSpecification,@referredType}')) all_of_them (name, path)
  LOOP
    EXECUTE format($sql$
      CREATE INDEX inventory_service_own_%1$s
        ON inventory_service ((left(attributes #>> %2$L, 200) COLLATE "C"))
        WHERE attributes #>> %2$L IS NOT NULL
      $sql$, own.name, own.path);
    FOR slot IN 0..3 LOOP
      EXECUTE format('CREATE STATISTICS ON (attributes #>> %2$L) FROM inventory_service_%1$s',
        slot, own.path);
      EXECUTE format('CREATE STATISTICS ON (left(attributes #>> %2$L, 200) COLLATE "C")
        FROM inventory_service_%1$s', slot, own.path);
    END LOOP;
  END LOOP;
END
$$;

ANALYZE inventory_service;
