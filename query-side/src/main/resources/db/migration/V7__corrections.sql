-- A contact that was voided stays in the list and says so, as a service does.

ALTER TABLE inventory_interaction ADD COLUMN state text NOT NULL DEFAULT 'recorded';

CREATE OR REPLACE VIEW subscriber_interaction AS
SELECT subscriber_id, interaction_id, channel, type, direction, note, service_id, effective_at,
       recorded_at, i.state
FROM inventory_interaction i JOIN generation g USING (slot)
WHERE g.read_model = 'subscriber-inventory' AND g.state = 'live';
