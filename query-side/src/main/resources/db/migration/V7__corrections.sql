-- A contact that was voided stays in the list and says so, as a service does.
ALTER TABLE subscriber_interaction ADD COLUMN state text NOT NULL DEFAULT 'recorded';
