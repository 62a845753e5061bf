-- What the events add up to. Everything here can be thrown away and rebuilt from the events.

-- ------------------------------------------------------------------------------------------ tiles

-- A generation is one build of the tiles by one layout. Its rows live in a slot: a partition that
-- the next generation but three empties by TRUNCATE and takes over.
CREATE TABLE tile_generation (
  number     integer PRIMARY KEY,
  slot       smallint NOT NULL,
  state      text NOT NULL,
  layout     jsonb NOT NULL,
  -- The zone in which its days were cut; set when the first server starts on it.
  time_zone  text,
  created_at timestamptz NOT NULL DEFAULT now()
);

INSERT INTO tile_generation (number, slot, state, layout) VALUES (1, 0, 'live', '{
  "ServiceActivated": ["channel", "kind", "serviceCode"],
  "ServiceDeactivated": ["activatedThrough", "channel", "kind", "serviceCode"],
  "ServiceExpired": ["activatedThrough", "kind", "serviceCode"],
  "InteractionRecorded": ["channel"]
}');

-- What the numbers inside the tiles of a generation stand for. Numbers are never reused.
CREATE TABLE tile_key (
  generation integer NOT NULL REFERENCES tile_generation ON DELETE CASCADE,
  number     integer NOT NULL,
  event      text NOT NULL,
  attributes jsonb NOT NULL,
  PRIMARY KEY (generation, number),
  UNIQUE (generation, event, attributes)
);

-- The day history of one subscriber, packed (see docs/explanation/tiles.md).
CREATE TABLE tile (
  slot          smallint NOT NULL,
  subscriber_id varchar(255) COLLATE "C" NOT NULL,
  packed        bytea NOT NULL,
  PRIMARY KEY (slot, subscriber_id)
) PARTITION BY LIST (slot);

CREATE TABLE tile_0 PARTITION OF tile FOR VALUES IN (0) WITH (fillfactor = 85);
CREATE TABLE tile_1 PARTITION OF tile FOR VALUES IN (1) WITH (fillfactor = 85);
CREATE TABLE tile_2 PARTITION OF tile FOR VALUES IN (2) WITH (fillfactor = 85);
CREATE TABLE tile_3 PARTITION OF tile FOR VALUES IN (3) WITH (fillfactor = 85);

-- Unpacks a tile for people and BI tools; the program reads the bytes itself.
CREATE FUNCTION tile_entries(packed bytea)
RETURNS TABLE (day date, key integer, count integer)
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  at      integer := 0;
  size    integer := length(packed);
  current integer := 0;
  part    integer;
  value   bigint;
  shift   integer;
  numbers bigint[];
  wanted  integer;
  first   boolean := true;
BEGIN
  WHILE at < size LOOP
    numbers := '{}';
    wanted := 2;
    WHILE cardinality(numbers) < wanted LOOP
      value := 0;
      shift := 0;
      LOOP
        part := get_byte(packed, at);
        at := at + 1;
        value := value | ((part & 127)::bigint << shift);
        EXIT WHEN part < 128;
        shift := shift + 7;
      END LOOP;
      numbers := numbers || value;
      IF cardinality(numbers) = 2 AND value & 1 = 1 THEN
        wanted := 3;
      END IF;
    END LOOP;
    IF first THEN
      current := ((numbers[1] >> 1) # -(numbers[1] & 1))::integer;
      first := false;
    ELSE
      current := current + numbers[1]::integer;
    END IF;
    day := date '1970-01-01' + current;
    key := (numbers[2] >> 1)::integer;
    count := CASE wanted WHEN 3 THEN ((numbers[3] >> 1) # -(numbers[3] & 1))::integer ELSE 1 END;
    RETURN NEXT;
  END LOOP;
END
$$;

-- What happened, per subscriber and business day, in the live generation.
CREATE VIEW subscriber_day AS
SELECT t.subscriber_id,
       e.day,
       k.event,
       k.attributes ->> 'channel'          AS channel,
       k.attributes ->> 'serviceCode'      AS service_code,
       k.attributes ->> 'kind'             AS kind,
       k.attributes ->> 'activatedThrough' AS activated_through,
       e.count
FROM tile_generation g
JOIN tile t ON t.slot = g.slot
CROSS JOIN LATERAL tile_entries(t.packed) e
JOIN tile_key k ON k.generation = g.number AND k.number = e.key
WHERE g.state = 'live';

-- -------------------------------------------------------------------------------------- inventory

CREATE TABLE subscriber (
  subscriber_id      varchar(255) COLLATE "C" PRIMARY KEY,
  registered_at      timestamptz NOT NULL,
  registered_through text NOT NULL
);

CREATE TABLE subscriber_service (
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
  PRIMARY KEY (subscriber_id, service_id)
) WITH (fillfactor = 85);

CREATE INDEX subscriber_service_newest
  ON subscriber_service (subscriber_id, effective_at DESC, service_id DESC);

CREATE TABLE subscriber_interaction (
  subscriber_id  varchar(255) COLLATE "C" NOT NULL,
  interaction_id varchar(255) COLLATE "C" NOT NULL,
  channel        text NOT NULL,
  type           text NOT NULL,
  direction      text,
  note           text,
  service_id     text,
  effective_at   timestamptz NOT NULL,
  recorded_at    timestamptz NOT NULL,
  PRIMARY KEY (subscriber_id, interaction_id)
);

CREATE INDEX subscriber_interaction_newest
  ON subscriber_interaction (subscriber_id, effective_at DESC, interaction_id DESC);
