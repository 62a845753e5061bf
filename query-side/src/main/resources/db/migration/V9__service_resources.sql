-- Lists of services of all subscribers, filtered and sorted (docs/adr/0015-tmf630-core.md). The order
-- that every list ends with is (subscriber, service), so each index does. Texts are compared by their
-- bytes. On a server with data this locks the inventory against writing while it runs.

-- The usual order; rows come in nearly sorted, so that its right end is written only.
CREATE INDEX inventory_service_started
  ON inventory_service (effective_at, subscriber_id, service_id);

CREATE INDEX inventory_service_code
  ON inventory_service (service_code COLLATE "C", effective_at, subscriber_id, service_id);

CREATE INDEX inventory_service_channel
  ON inventory_service (channel COLLATE "C", effective_at, subscriber_id, service_id);

-- What is in force may be a small part of what ever was.
CREATE INDEX inventory_service_active
  ON inventory_service (effective_at, subscriber_id, service_id) WHERE state = 'active';

CREATE INDEX inventory_service_ended
  ON inventory_service ((COALESCE(ended_at, expires_at)), subscriber_id, service_id);
