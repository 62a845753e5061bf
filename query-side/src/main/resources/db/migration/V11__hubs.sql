-- Who wants to be told of changes, and what is still to be told (docs/adr/0017-hubs.md). Nothing here
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
