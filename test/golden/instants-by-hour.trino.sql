-- {"metrics":["orders","visits"],"grain":"hour","period":{"from":"2026-02-07T18:00:00Z","to":"2026-02-08"},"compare":"week"}
WITH part_1_orders AS (
  SELECT
    CASE WHEN base."placed_at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE) THEN CASE WHEN base."placed_at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE) THEN 5 WHEN base."placed_at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE) THEN 6 WHEN base."placed_at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE) THEN 7 WHEN base."placed_at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE) THEN 8 ELSE 9 END ELSE CASE WHEN base."placed_at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE) THEN 0 WHEN base."placed_at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE) THEN 1 WHEN base."placed_at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE) THEN 2 WHEN base."placed_at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE) THEN 3 ELSE 4 END END AS slot,
    COUNT(*) AS m0
  FROM "orders" AS base
  WHERE ((base."placed_at" >= CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE) AND base."placed_at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE)) OR (base."placed_at" >= CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE) AND base."placed_at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE)))
  GROUP BY 1
),
part_2_visits AS (
  SELECT
    CASE WHEN base."seen" < CAST(? AS TIMESTAMP(6)) THEN CASE WHEN base."seen" < CAST(? AS TIMESTAMP(6)) THEN 5 WHEN base."seen" < CAST(? AS TIMESTAMP(6)) THEN 6 WHEN base."seen" < CAST(? AS TIMESTAMP(6)) THEN 7 WHEN base."seen" < CAST(? AS TIMESTAMP(6)) THEN 8 ELSE 9 END ELSE CASE WHEN base."seen" < CAST(? AS TIMESTAMP(6)) THEN 0 WHEN base."seen" < CAST(? AS TIMESTAMP(6)) THEN 1 WHEN base."seen" < CAST(? AS TIMESTAMP(6)) THEN 2 WHEN base."seen" < CAST(? AS TIMESTAMP(6)) THEN 3 ELSE 4 END END AS slot,
    COUNT(*) AS m1
  FROM (
    SELECT * FROM visits WHERE NOT robot
  ) AS base
  WHERE ((base."seen" >= CAST(? AS TIMESTAMP(6)) AND base."seen" < CAST(? AS TIMESTAMP(6))) OR (base."seen" >= CAST(? AS TIMESTAMP(6)) AND base."seen" < CAST(? AS TIMESTAMP(6))))
  GROUP BY 1
)
SELECT slot, MAX(m0) AS m0, MAX(m1) AS m1
FROM (
  SELECT slot, m0, CAST(NULL AS BIGINT) AS m1 FROM part_1_orders
  UNION ALL
  SELECT slot, CAST(NULL AS BIGINT) AS m0, m1 FROM part_2_visits
) AS parts
GROUP BY 1
LIMIT 500001;
-- 1: "2026-02-07T18:00:00.000Z", 2: "2026-01-31T19:00:00.000Z", 3: "2026-01-31T20:00:00.000Z", 4: "2026-01-31T21:00:00.000Z", 5: "2026-01-31T22:00:00.000Z", 6: "2026-02-07T19:00:00.000Z", 7: "2026-02-07T20:00:00.000Z", 8: "2026-02-07T21:00:00.000Z", 9: "2026-02-07T22:00:00.000Z", 10: "2026-01-31T18:00:00.000Z", 11: "2026-01-31T23:00:00.000Z", 12: "2026-02-07T18:00:00.000Z", 13: "2026-02-07T23:00:00.000Z", 14: "2026-02-07 13:00:00.000", 15: "2026-01-31 14:00:00.000", 16: "2026-01-31 15:00:00.000", 17: "2026-01-31 16:00:00.000", 18: "2026-01-31 17:00:00.000", 19: "2026-02-07 14:00:00.000", 20: "2026-02-07 15:00:00.000", 21: "2026-02-07 16:00:00.000", 22: "2026-02-07 17:00:00.000", 23: "2026-01-31 13:00:00.000", 24: "2026-01-31 18:00:00.000", 25: "2026-02-07 13:00:00.000", 26: "2026-02-07 18:00:00.000"
