-- What can be asked of monitors are columns, so that lists are filtered and sorted like any other
-- (docs/adr/0016-tmf-writing.md).
ALTER TABLE service_monitor
  ADD COLUMN state text COLLATE "C" NOT NULL DEFAULT 'InProgress',
  -- Body of the answer; NULL until it is completed.
  ADD COLUMN response text;

CREATE INDEX service_monitor_open ON service_monitor (monitor_id) WHERE state = 'InProgress';
CREATE INDEX service_monitor_source ON service_monitor (source COLLATE "C", monitor_id);
