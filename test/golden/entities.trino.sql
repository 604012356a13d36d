-- {"metrics":["repeat_buyers","turnover_median","turnover_of_top","new_buyers","days_apart"],"by":["customer.country"],"grain":"month","period":{"from":"2026-01-01","to":"2026-04-01"}}
WITH part_1_orders AS (
  SELECT
    slot,
    d0,
    COUNT(m0_each) AS m0
  FROM (
    SELECT entities.*, CASE WHEN (COALESCE(e0, 0) >= CAST(? AS BIGINT)) THEN 1 END AS m0_each
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
  ) AS entities
  GROUP BY 1, 2
),
part_2_orders AS (
  SELECT
    slot,
    d0,
    SUM(CAST(m1_each AS DOUBLE) * GREATEST(0, 1 - ABS(m1_rank_place - 1 - (m1_rank_of - 1) * 0.5e0))) AS m1,
    COUNT(*) FILTER (WHERE (NOT is_finite(CAST(e0 AS DOUBLE)))) AS m1_odd,
    SUM(m2_each) FILTER (WHERE m2_top_place - 1 < m2_top_of * 0.400000) AS m2,
    COUNT(*) FILTER (WHERE (NOT is_finite(CAST(e0 AS DOUBLE)))) AS m2_odd
  FROM (
    SELECT entities.*, ROW_NUMBER() OVER (PARTITION BY slot, d0 ORDER BY CAST(m1_each AS DOUBLE) ASC NULLS LAST) AS m1_rank_place, COUNT(CAST(m1_each AS DOUBLE)) OVER (PARTITION BY slot, d0) AS m1_rank_of
    FROM (
      SELECT entities.*, ROW_NUMBER() OVER (PARTITION BY slot, d0 ORDER BY m2_each DESC NULLS LAST) AS m2_top_place, COUNT(m2_each) OVER (PARTITION BY slot, d0) AS m2_top_of
      FROM (
        SELECT entities.*, COALESCE(e0, 0) AS m1_each, COALESCE(e0, 0) AS m2_each
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
  ) AS entities
  GROUP BY 1, 2
),
part_3_orders AS (
  SELECT
    slot,
    d0,
    COUNT(m3_each) AS m3,
    COUNT(*) FILTER (WHERE (NOT is_finite(CAST(e1 AS DOUBLE)))) AS m3_odd
  FROM (
    SELECT entities.*, CASE WHEN ((COALESCE(e0, 0) >= CAST(? AS BIGINT)) AND (COALESCE(e0, 0) = COALESCE(e1, 0))) THEN 1 END AS m3_each
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
  ) AS entities
  GROUP BY 1, 2
),
part_4_orders AS (
  SELECT
    slot,
    d0,
    CASE WHEN MAX(ABS(m4_each)) BETWEEN 1E-3 AND 9E14 AND COUNT(*) FILTER (WHERE NOT is_finite(m4_each)) = 0 THEN CAST(SUM(CAST(TRY_CAST(m4_each * 1E4 AS BIGINT) AS DECIMAL(38, 0))) AS DOUBLE) / 1E4 + CAST(SUM(CAST(TRY_CAST((m4_each - TRY_CAST(m4_each * 1E4 AS BIGINT) / 1E4) * 1E18 AS BIGINT) AS DECIMAL(38, 0))) AS DOUBLE) / 1E18 ELSE SUM(CAST(m4_each AS DOUBLE)) END / NULLIF(COUNT(m4_each), 0) AS m4
  FROM (
    SELECT entities.*, (CAST((to_unixtime(e1) - to_unixtime(e0)) AS DOUBLE) / 86400) AS m4_each
    FROM (
      SELECT slot, d0, d1, e0, e1
      FROM (
        SELECT
          CASE WHEN base."placed_at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE) THEN 0 WHEN base."placed_at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE) THEN 1 ELSE 2 END AS slot,
          to_1_customer."country" AS d0,
          base."customer_id" AS d1,
          MIN(base."placed_at") AS e0,
          MAX(base."placed_at") AS e1
        FROM "orders" AS base
        LEFT JOIN "shop_customers" AS to_1_customer ON to_1_customer."customer_id" = base."customer_id"
        WHERE base."placed_at" >= CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE) AND base."placed_at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE)
        GROUP BY 1, 2, 3
      ) AS part_1
      WHERE d1 IS NOT NULL
    ) AS entities
  ) AS entities
  GROUP BY 1, 2
)
SELECT slot, d0, MAX(m0) AS m0, MAX(m1) AS m1, MAX(m1_odd) AS m1_odd, MAX(m2) AS m2, MAX(m2_odd) AS m2_odd, MAX(m3) AS m3, MAX(m3_odd) AS m3_odd, MAX(m4) AS m4
FROM (
  SELECT slot, d0, m0, CAST(NULL AS DOUBLE) AS m1, CAST(NULL AS BIGINT) AS m1_odd, CAST(NULL AS DECIMAL(38, 10)) AS m2, CAST(NULL AS BIGINT) AS m2_odd, CAST(NULL AS BIGINT) AS m3, CAST(NULL AS BIGINT) AS m3_odd, CAST(NULL AS DOUBLE) AS m4 FROM part_1_orders
  UNION ALL
  SELECT slot, d0, CAST(NULL AS BIGINT) AS m0, m1, m1_odd, m2, m2_odd, CAST(NULL AS BIGINT) AS m3, CAST(NULL AS BIGINT) AS m3_odd, CAST(NULL AS DOUBLE) AS m4 FROM part_2_orders
  UNION ALL
  SELECT slot, d0, CAST(NULL AS BIGINT) AS m0, CAST(NULL AS DOUBLE) AS m1, CAST(NULL AS BIGINT) AS m1_odd, CAST(NULL AS DECIMAL(38, 10)) AS m2, CAST(NULL AS BIGINT) AS m2_odd, m3, m3_odd, CAST(NULL AS DOUBLE) AS m4 FROM part_3_orders
  UNION ALL
  SELECT slot, d0, CAST(NULL AS BIGINT) AS m0, CAST(NULL AS DOUBLE) AS m1, CAST(NULL AS BIGINT) AS m1_odd, CAST(NULL AS DECIMAL(38, 10)) AS m2, CAST(NULL AS BIGINT) AS m2_odd, CAST(NULL AS BIGINT) AS m3, CAST(NULL AS BIGINT) AS m3_odd, m4 FROM part_4_orders
) AS parts
GROUP BY 1, 2
LIMIT 500001;
-- 1: "2", 2: "2026-01-31T23:00:00.000Z", 3: "2026-02-28T23:00:00.000Z", 4: "2025-12-31T23:00:00.000Z", 5: "2026-03-31T22:00:00.000Z", 6: "2026-01-31T23:00:00.000Z", 7: "2026-02-28T23:00:00.000Z", 8: "2025-12-31T23:00:00.000Z", 9: "2026-03-31T22:00:00.000Z", 10: "1", 11: "2026-01-31T23:00:00.000Z", 12: "2026-02-28T23:00:00.000Z", 13: "2025-12-31T23:00:00.000Z", 14: "2026-03-31T22:00:00.000Z", 15: "2026-01-31T23:00:00.000Z", 16: "2026-02-28T23:00:00.000Z", 17: "0001-01-01T23:06:32.000Z", 18: "2026-03-31T22:00:00.000Z", 19: "2026-01-31T23:00:00.000Z", 20: "2026-02-28T23:00:00.000Z", 21: "2025-12-31T23:00:00.000Z", 22: "2026-03-31T22:00:00.000Z"
