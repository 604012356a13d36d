-- {"metrics":["orders"],"grain":"day","period":{"from":"2026-02-01","to":"2026-02-08"}}
WITH part_1_orders AS (
  SELECT
    CASE WHEN base."placed_at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE) THEN 0 WHEN base."placed_at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE) THEN 1 WHEN base."placed_at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE) THEN 2 WHEN base."placed_at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE) THEN 3 WHEN base."placed_at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE) THEN 4 WHEN base."placed_at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE) THEN 5 ELSE 6 END AS slot,
    COUNT(*) AS m0
  FROM "orders" AS base
  WHERE base."placed_at" >= CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE) AND base."placed_at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE)
  GROUP BY 1
)
SELECT slot, m0
FROM part_1_orders
LIMIT 500001;
-- 1: "2026-02-01T23:00:00.000Z", 2: "2026-02-02T23:00:00.000Z", 3: "2026-02-03T23:00:00.000Z", 4: "2026-02-04T23:00:00.000Z", 5: "2026-02-05T23:00:00.000Z", 6: "2026-02-06T23:00:00.000Z", 7: "2026-01-31T23:00:00.000Z", 8: "2026-02-07T23:00:00.000Z"
