-- {"metrics":["whole_quota","orders"],"grain":"month","period":{"from":"2026-02-16","to":"2026-04-01"}}
WITH part_1_quotas AS (
  SELECT
    slot,
    CASE WHEN MIN(m0_days) = MAX(slot_days) THEN CASE WHEN MAX(ABS(m0)) BETWEEN 1E-3 AND 9E14 AND COUNT(*) FILTER (WHERE NOT is_finite(m0)) = 0 THEN CAST(SUM(CAST(TRY_CAST(m0 * 1E4 AS BIGINT) AS DECIMAL(38, 0))) AS DOUBLE) / 1E4 + CAST(SUM(CAST(TRY_CAST((m0 - TRY_CAST(m0 * 1E4 AS BIGINT) / 1E4) * 1E18 AS BIGINT) AS DECIMAL(38, 0))) AS DOUBLE) / 1E18 ELSE SUM(CAST(m0 AS DOUBLE)) END END AS m0
  FROM (
    SELECT
      slot,
      c0,
      MAX(slot_days) AS slot_days,
      SUM(days) FILTER (WHERE m0 IS NOT NULL) AS m0_days,
      CASE WHEN MAX(ABS(m0)) BETWEEN 1E-3 AND 9E14 AND COUNT(*) FILTER (WHERE NOT is_finite(m0)) = 0 THEN CAST(SUM(CAST(TRY_CAST(m0 * 1E4 AS BIGINT) AS DECIMAL(38, 0))) AS DOUBLE) / 1E4 + CAST(SUM(CAST(TRY_CAST((m0 - TRY_CAST(m0 * 1E4 AS BIGINT) / 1E4) * 1E18 AS BIGINT) AS DECIMAL(38, 0))) AS DOUBLE) / 1E18 ELSE SUM(CAST(m0 AS DOUBLE)) END AS m0
    FROM (
      SELECT
        slots.slot AS slot,
        to_1_customer."country" AS c0,
        base."placed_on" AS begins,
        MAX(GREATEST(date_diff('day', GREATEST(base."placed_on", slots.starts), LEAST(CAST(base."placed_on" + INTERVAL '1' MONTH AS DATE), slots.ends)), 0)) AS days,
        MAX(date_diff('day', slots.starts, slots.ends)) AS slot_days,
        CAST(SUM(base."amount") AS DOUBLE) * MAX(GREATEST(date_diff('day', GREATEST(base."placed_on", slots.starts), LEAST(CAST(base."placed_on" + INTERVAL '1' MONTH AS DATE), slots.ends)), 0)) / MAX(date_diff('day', base."placed_on", CAST(base."placed_on" + INTERVAL '1' MONTH AS DATE))) AS m0
      FROM "orders" AS base
      JOIN (VALUES (0, CAST(? AS DATE), CAST(? AS DATE)), (1, CAST(? AS DATE), CAST(? AS DATE))) AS slots (slot, starts, ends) ON base."placed_on" < slots.ends
      LEFT JOIN "shop_customers" AS to_1_customer ON to_1_customer."customer_id" = base."customer_id"
      WHERE base."placed_on" < CAST(? AS DATE)
      GROUP BY 1, 2, 3
    ) AS spread
    GROUP BY 1, 2
  ) AS spread
  GROUP BY 1
),
part_2_orders AS (
  SELECT
    CASE WHEN base."placed_at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE) THEN 0 ELSE 1 END AS slot,
    COUNT(*) AS m1
  FROM "orders" AS base
  WHERE base."placed_at" >= CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE) AND base."placed_at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE)
  GROUP BY 1
)
SELECT slot, MAX(m0) AS m0, MAX(m1) AS m1
FROM (
  SELECT slot, m0, CAST(NULL AS BIGINT) AS m1 FROM part_1_quotas
  UNION ALL
  SELECT slot, CAST(NULL AS DOUBLE) AS m0, m1 FROM part_2_orders
) AS parts
GROUP BY 1
LIMIT 500001;
-- 1: "2026-02-16", 2: "2026-03-01", 3: "2026-03-01", 4: "2026-04-01", 5: "2026-04-01", 6: "2026-02-28T23:00:00.000Z", 7: "2026-02-15T23:00:00.000Z", 8: "2026-03-31T22:00:00.000Z"
