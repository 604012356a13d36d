-- {"metrics":["last_placed","first_paid","last_seen","newest_member","orders"],"grain":"month","period":{"from":"2025-12-01","to":"2026-03-01"}}
WITH part_1_orders AS (
  SELECT
    CASE WHEN base."placed_at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE) THEN 0 WHEN base."placed_at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE) THEN 1 ELSE 2 END AS slot,
    MAX(base."placed_at") AS m0,
    MIN(base."placed_on") FILTER (WHERE base."is_paid" = CAST(? AS BOOLEAN)) AS m1,
    COUNT(*) AS m4
  FROM "orders" AS base
  WHERE base."placed_at" >= CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE) AND base."placed_at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE)
  GROUP BY 1
),
part_2_visits AS (
  SELECT
    CASE WHEN base."seen" < CAST(? AS TIMESTAMP(6)) THEN 0 WHEN base."seen" < CAST(? AS TIMESTAMP(6)) THEN 1 ELSE 2 END AS slot,
    MAX(base."seen") AS m2
  FROM (
    SELECT * FROM visits WHERE NOT robot
  ) AS base
  WHERE base."seen" >= CAST(? AS TIMESTAMP(6)) AND base."seen" < CAST(? AS TIMESTAMP(6))
  GROUP BY 1
),
part_3_memberships AS (
  SELECT
    slots.slot AS slot,
    MAX(base."since") AS m3
  FROM "memberships" AS base
  JOIN (VALUES (0, CAST(? AS TIMESTAMP(6)), CAST(? AS TIMESTAMP(6))), (1, CAST(? AS TIMESTAMP(6)), CAST(? AS TIMESTAMP(6))), (2, CAST(? AS TIMESTAMP(6)), CAST(? AS TIMESTAMP(6)))) AS slots (slot, starts, ends) ON base."since" < slots.ends AND (base."until" >= slots.ends OR base."until" IS NULL)
  WHERE base."since" < CAST(? AS TIMESTAMP(6)) AND (base."until" >= CAST(? AS TIMESTAMP(6)) OR base."until" IS NULL)
  GROUP BY 1
)
SELECT slot, MAX(m0) AS m0, MAX(m1) AS m1, MAX(m4) AS m4, MAX(m2) AS m2, MAX(m3) AS m3
FROM (
  SELECT slot, m0, m1, m4, CAST(NULL AS TIMESTAMP(6)) AS m2, CAST(NULL AS TIMESTAMP(6)) AS m3 FROM part_1_orders
  UNION ALL
  SELECT slot, CAST(NULL AS TIMESTAMP(6) WITH TIME ZONE) AS m0, CAST(NULL AS DATE) AS m1, CAST(NULL AS BIGINT) AS m4, m2, CAST(NULL AS TIMESTAMP(6)) AS m3 FROM part_2_visits
  UNION ALL
  SELECT slot, CAST(NULL AS TIMESTAMP(6) WITH TIME ZONE) AS m0, CAST(NULL AS DATE) AS m1, CAST(NULL AS BIGINT) AS m4, CAST(NULL AS TIMESTAMP(6)) AS m2, m3 FROM part_3_memberships
) AS parts
GROUP BY 1
LIMIT 500001;
-- 1: "2025-12-31T23:00:00.000Z", 2: "2026-01-31T23:00:00.000Z", 3: true, 4: "2025-11-30T23:00:00.000Z", 5: "2026-02-28T23:00:00.000Z", 6: "2025-12-31 18:00:00.000", 7: "2026-01-31 18:00:00.000", 8: "2025-11-30 18:00:00.000", 9: "2026-02-28 18:00:00.000", 10: "2025-11-30 23:00:00.000", 11: "2025-12-31 23:00:00.000", 12: "2025-12-31 23:00:00.000", 13: "2026-01-31 23:00:00.000", 14: "2026-01-31 23:00:00.000", 15: "2026-02-28 23:00:00.000", 16: "2026-02-28 23:00:00.000", 17: "2025-11-30 23:00:00.000"
