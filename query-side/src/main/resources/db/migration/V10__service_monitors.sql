-- Work that callers of service activation did not want to wait for (docs/adr/0016-tmf-writing.md).
CREATE TABLE service_monitor (
  monitor_id    text COLLATE "C" PRIMARY KEY,
  subscriber_id text NOT NULL,
  service_id    text NOT NULL,
  source        text NOT NULL,
  position      bigint NOT NULL,
  method        text NOT NULL,
  target        text NOT NULL,
  body          text NOT NULL,
  status        integer NOT NULL,
  created_at    timestamptz NOT NULL
);

CREATE INDEX service_monitor_created_at ON service_monitor (created_at);
