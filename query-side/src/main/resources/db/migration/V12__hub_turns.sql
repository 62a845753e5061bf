-- Whatever has waited longest since its time came is told next, so that what is refused again and
-- again does not keep a listener that is tried with one call at a time from hearing anything else.
CREATE INDEX hub_notification_turn ON hub_notification (listener, next_attempt_at, id)
  WHERE parked_at IS NULL;
