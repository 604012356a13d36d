-- {"metrics":["repeat_buyers","turnover_median","turnover_of_top","new_buyers"],"by":["customer.country"],"grain":"month","period":{"from":"2026-01-01","to":"2026-04-01"}}
WITH part_1_orders AS (
  SELECT
    slot,
    d0,
    COUNT(*) FILTER (WHERE (COALESCE(e0, 0) >= CAST(? AS BIGINT))) AS m0
  FROM (
    SELECT slot, d0, d1, e0
    FROM (
      SELECT
        CASE WHEN base."placed_at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE) THEN 0 WHEN base."placed_at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE) THEN 1 ELSE 2 END AS slot,
        to_1_customer."country" AS d0,
        base."customer_id" AS d1,
        COUNT(*) AS e0
      FROM "orders" AS base
      LEFT JOIN "shop_customers" AS to_1_customer ON to_1_customer."customer_id" = base."customer_id"
      WHERE base."placed_at" >= CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE) AND base."placed_at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE)
      GROUP BY 1, 2, 3
    ) AS part_1
    WHERE d1 IS NOT NULL
  ) AS entities
  GROUP BY 1, 2
),
part_2_orders AS (
  SELECT
    slot,
    d0,
    SUM(CAST(COALESCE(e0, 0) AS DOUBLE) * GREATEST(0, 1 - ABS(m1_rank_place - 1 - (m1_rank_of - 1) * 0.5e0))) AS m1,
    COUNT(*) FILTER (WHERE (NOT is_finite(CAST(e0 AS DOUBLE)))) AS m1_odd,
    SUM(COALESCE(e0, 0)) FILTER (WHERE m2_top_place - 1 < m2_top_of * 0.400000) AS m2,
    COUNT(*) FILTER (WHERE (NOT is_finite(CAST(e0 AS DOUBLE)))) AS m2_odd
  FROM (
    SELECT *, ROW_NUMBER() OVER (PARTITION BY slot, d0 ORDER BY CAST(COALESCE(e0, 0) AS DOUBLE) ASC NULLS LAST) AS m1_rank_place, COUNT(CAST(COALESCE(e0, 0) AS DOUBLE)) OVER (PARTITION BY slot, d0) AS m1_rank_of
    FROM (
      SELECT *, ROW_NUMBER() OVER (PARTITION BY slot, d0 ORDER BY COALESCE(e0, 0) DESC NULLS LAST) AS m2_top_place, COUNT(COALESCE(e0, 0)) OVER (PARTITION BY slot, d0) AS m2_top_of
      FROM (
        SELECT slot, d0, d1, e0
        FROM (
          SELECT
            CASE WHEN base."placed_at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE) THEN 0 WHEN base."placed_at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE) THEN 1 ELSE 2 END AS slot,
            to_1_customer."country" AS d0,
            base."customer_id" AS d1,
            SUM(base."amount") AS e0
          FROM "orders" AS base
          LEFT JOIN "shop_customers" AS to_1_customer ON to_1_customer."customer_id" = base."customer_id"
          WHERE base."placed_at" >= CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE) AND base."placed_at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE)
          GROUP BY 1, 2, 3
        ) AS part_1
        WHERE d1 IS NOT NULL
      ) AS entities
    ) AS entities
  ) AS entities
  GROUP BY 1, 2
),
part_3_orders AS (
  SELECT
    slot,
    d0,
    COUNT(*) FILTER (WHERE ((COALESCE(e0, 0) >= CAST(? AS BIGINT)) AND (COALESCE(e0, 0) = COALESCE(e1, 0)))) AS m3,
    COUNT(*) FILTER (WHERE (NOT is_finite(CAST(e1 AS DOUBLE)))) AS m3_odd
  FROM (
    SELECT slot, d0, d1, MAX(e0) AS e0, MAX(e1) AS e1
    FROM (
      SELECT slot, d0, d1, e0, CAST(NULL AS DECIMAL(38, 10)) AS e1 FROM (
        SELECT
          CASE WHEN base."placed_at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE) THEN 0 WHEN base."placed_at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE) THEN 1 ELSE 2 END AS slot,
          to_1_customer."country" AS d0,
          base."customer_id" AS d1,
          COUNT(*) AS e0
        FROM "orders" AS base
        LEFT JOIN "shop_customers" AS to_1_customer ON to_1_customer."customer_id" = base."customer_id"
        WHERE base."placed_at" >= CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE) AND base."placed_at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE)
        GROUP BY 1, 2, 3
      ) AS part_1
      UNION ALL
      SELECT slot, d0, d1, CAST(NULL AS BIGINT) AS e0, e1 FROM (
        SELECT spans.slot AS slot, steps.d0 AS d0, steps.d1 AS d1, SUM(steps.e1) AS e1
        FROM (
          SELECT
            CASE WHEN base."placed_at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE) THEN 0 WHEN base."placed_at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE) THEN 1 ELSE 2 END AS slot,
            to_1_customer."country" AS d0,
            base."customer_id" AS d1,
            COUNT(*) AS e1
          FROM "orders" AS base
          LEFT JOIN "shop_customers" AS to_1_customer ON to_1_customer."customer_id" = base."customer_id"
          WHERE base."placed_at" >= CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE) AND base."placed_at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE)
          GROUP BY 1, 2, 3
        ) AS steps
        JOIN (VALUES (0, 0, 1), (1, 0, 2), (2, 0, 3)) AS spans (slot, starts, ends) ON steps.slot >= spans.starts AND steps.slot < spans.ends
        GROUP BY 1, 2, 3
      ) AS part_2
    ) AS parts
    WHERE d1 IS NOT NULL
    GROUP BY 1, 2, 3
  ) AS entities
  GROUP BY 1, 2
)
SELECT slot, d0, MAX(m0) AS m0, MAX(m1) AS m1, MAX(m1_odd) AS m1_odd, MAX(m2) AS m2, MAX(m2_odd) AS m2_odd, MAX(m3) AS m3, MAX(m3_odd) AS m3_odd
FROM (
  SELECT slot, d0, m0, CAST(NULL AS DOUBLE) AS m1, CAST(NULL AS BIGINT) AS m1_odd, CAST(NULL AS DECIMAL(38, 10)) AS m2, CAST(NULL AS BIGINT) AS m2_odd, CAST(NULL AS BIGINT) AS m3, CAST(NULL AS BIGINT) AS m3_odd FROM part_1_orders
  UNION ALL
  SELECT slot, d0, CAST(NULL AS BIGINT) AS m0, m1, m1_odd, m2, m2_odd, CAST(NULL AS BIGINT) AS m3, CAST(NULL AS BIGINT) AS m3_odd FROM part_2_orders
  UNION ALL
  SELECT slot, d0, CAST(NULL AS BIGINT) AS m0, CAST(NULL AS DOUBLE) AS m1, CAST(NULL AS BIGINT) AS m1_odd, CAST(NULL AS DECIMAL(38, 10)) AS m2, CAST(NULL AS BIGINT) AS m2_odd, m3, m3_odd FROM part_3_orders
) AS parts
GROUP BY 1, 2
LIMIT 500001;
-- 1: "2", 2: "2026-01-31T23:00:00.000Z", 3: "2026-02-28T23:00:00.000Z", 4: "2025-12-31T23:00:00.000Z", 5: "2026-03-31T22:00:00.000Z", 6: "2026-01-31T23:00:00.000Z", 7: "2026-02-28T23:00:00.000Z", 8: "2025-12-31T23:00:00.000Z", 9: "2026-03-31T22:00:00.000Z", 10: "1", 11: "2026-01-31T23:00:00.000Z", 12: "2026-02-28T23:00:00.000Z", 13: "2025-12-31T23:00:00.000Z", 14: "2026-03-31T22:00:00.000Z", 15: "2026-01-31T23:00:00.000Z", 16: "2026-02-28T23:00:00.000Z", 17: "0001-01-01T23:06:32.000Z", 18: "2026-03-31T22:00:00.000Z"
