-- The streams of some subscribers: of each the latest snapshot, which has no name of an event, and
-- the events behind it in their order.
--
-- A function, because of its settings: planned once per session, and always by index. Planning the
-- query takes as long as carrying it out, and a plan made while the tables were small would go on
-- reading them whole when they are not.
CREATE FUNCTION subscriber_streams(ids text[], revision text)
RETURNS TABLE (id text, number bigint, name text, payload bytea)
LANGUAGE plpgsql STABLE
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
AS $$
BEGIN
  RETURN QUERY
    WITH wanted AS MATERIALIZED (
      SELECT w.id, coalesce(s.sequence_number, -1) AS after, s.payload
      FROM unnest(ids) AS w (id)
      LEFT JOIN LATERAL (
        SELECT e.sequence_number, e.payload FROM snapshot_event_entry e
        WHERE e.aggregate_identifier = w.id AND e.payload_type = 'SubscriberSnapshot'
          AND e.payload_revision = revision
        ORDER BY e.sequence_number DESC
        LIMIT 1
      ) s ON true
    )
    SELECT w.id, w.after, NULL::text, w.payload FROM wanted w WHERE w.payload IS NOT NULL
    UNION ALL
    SELECT w.id, e.sequence_number, e.payload_type::text, e.payload FROM wanted w
    CROSS JOIN LATERAL (
      SELECT d.sequence_number, d.payload_type, d.payload
      FROM domain_event_entry d
      WHERE d.aggregate_identifier = w.id AND d.sequence_number > w.after
      ORDER BY d.sequence_number
      OFFSET 0
    ) e;
END
$$;
