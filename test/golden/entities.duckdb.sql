-- {"metrics":["repeat_buyers","turnover_median","turnover_of_top","new_buyers","days_apart"],"by":["customer.country"],"grain":"month","period":{"from":"2026-01-01","to":"2026-04-01"}}
WITH part_1_orders AS (
  SELECT
    slot,
    d0,
    COUNT(m0_each) AS m0
  FROM (
    SELECT entities.*, CASE WHEN (COALESCE(e0, 0) >= CAST($1 AS BIGINT)) THEN 1 END AS m0_each
    FROM (
      SELECT slot, d0, d1, e0
      FROM (
        SELECT
          CASE WHEN base."placed_at" < CAST($2 AS TIMESTAMPTZ) THEN 0 WHEN base."placed_at" < CAST($3 AS TIMESTAMPTZ) THEN 1 ELSE 2 END AS slot,
          to_1_customer."country" AS d0,
          base."customer_id" AS d1,
          COUNT(*) AS e0
        FROM "orders" AS base
        LEFT JOIN "shop_customers" AS to_1_customer ON to_1_customer."customer_id" = base."customer_id"
        WHERE base."placed_at" >= CAST($4 AS TIMESTAMPTZ) AND base."placed_at" < CAST($5 AS TIMESTAMPTZ)
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
    quantile_cont(CAST(m1_each AS DOUBLE), 0.5) AS m1,
    COUNT(*) FILTER (WHERE (NOT isfinite(e0))) AS m1_odd,
    SUM(m2_each) FILTER (WHERE m2_top_place - 1 < m2_top_of * 0.400000) AS m2,
    COUNT(*) FILTER (WHERE (NOT isfinite(e0))) AS m2_odd
  FROM (
    SELECT entities.*, ROW_NUMBER() OVER (PARTITION BY slot, d0 ORDER BY m2_each DESC NULLS LAST) AS m2_top_place, COUNT(m2_each) OVER (PARTITION BY slot, d0) AS m2_top_of
    FROM (
      SELECT entities.*, COALESCE(e0, 0) AS m1_each, COALESCE(e0, 0) AS m2_each
      FROM (
        SELECT slot, d0, d1, e0
        FROM (
          SELECT
            CASE WHEN base."placed_at" < CAST($2 AS TIMESTAMPTZ) THEN 0 WHEN base."placed_at" < CAST($3 AS TIMESTAMPTZ) THEN 1 ELSE 2 END AS slot,
            to_1_customer."country" AS d0,
            base."customer_id" AS d1,
            SUM(base."amount") AS e0
          FROM "orders" AS base
          LEFT JOIN "shop_customers" AS to_1_customer ON to_1_customer."customer_id" = base."customer_id"
          WHERE base."placed_at" >= CAST($4 AS TIMESTAMPTZ) AND base."placed_at" < CAST($5 AS TIMESTAMPTZ)
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
    COUNT(m3_each) AS m3,
    COUNT(*) FILTER (WHERE (NOT isfinite(e1))) AS m3_odd
  FROM (
    SELECT entities.*, CASE WHEN ((COALESCE(e0, 0) >= CAST($6 AS BIGINT)) AND (COALESCE(e0, 0) = COALESCE(e1, 0))) THEN 1 END AS m3_each
    FROM (
      SELECT slot, d0, d1, MAX(e0) AS e0, MAX(e1) AS e1
      FROM (
        SELECT slot, d0, d1, e0, NULL AS e1 FROM (
          SELECT
            CASE WHEN base."placed_at" < CAST($2 AS TIMESTAMPTZ) THEN 0 WHEN base."placed_at" < CAST($3 AS TIMESTAMPTZ) THEN 1 ELSE 2 END AS slot,
            to_1_customer."country" AS d0,
            base."customer_id" AS d1,
            COUNT(*) AS e0
          FROM "orders" AS base
          LEFT JOIN "shop_customers" AS to_1_customer ON to_1_customer."customer_id" = base."customer_id"
          WHERE base."placed_at" >= CAST($4 AS TIMESTAMPTZ) AND base."placed_at" < CAST($5 AS TIMESTAMPTZ)
          GROUP BY 1, 2, 3
        ) AS part_1
        UNION ALL
        SELECT slot, d0, d1, NULL AS e0, e1 FROM (
          SELECT spans.slot AS slot, steps.d0 AS d0, steps.d1 AS d1, SUM(steps.e1) AS e1
          FROM (
            SELECT
              CASE WHEN base."placed_at" < CAST($2 AS TIMESTAMPTZ) THEN 0 WHEN base."placed_at" < CAST($3 AS TIMESTAMPTZ) THEN 1 ELSE 2 END AS slot,
              to_1_customer."country" AS d0,
              base."customer_id" AS d1,
              COUNT(*) AS e1
            FROM "orders" AS base
            LEFT JOIN "shop_customers" AS to_1_customer ON to_1_customer."customer_id" = base."customer_id"
            WHERE base."placed_at" >= CAST($7 AS TIMESTAMPTZ) AND base."placed_at" < CAST($5 AS TIMESTAMPTZ)
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
    CASE WHEN MAX(ABS(m4_each)) BETWEEN 1e-3 AND 9e14 THEN SUM(TRY_CAST(m4_each * 1e4 AS BIGINT)) / 1e4 + SUM(TRY_CAST((m4_each - TRY_CAST(m4_each * 1e4 AS BIGINT) / 1e4) * 1e18 AS BIGINT)) / 1e18 ELSE SUM(CAST(m4_each AS DOUBLE)) END / NULLIF(COUNT(m4_each), 0) AS m4
  FROM (
    SELECT entities.*, (CAST(EXTRACT(EPOCH FROM (e1 - e0)) AS DOUBLE) / 86400) AS m4_each
    FROM (
      SELECT slot, d0, d1, e0, e1
      FROM (
        SELECT
          CASE WHEN base."placed_at" < CAST($2 AS TIMESTAMPTZ) THEN 0 WHEN base."placed_at" < CAST($3 AS TIMESTAMPTZ) THEN 1 ELSE 2 END AS slot,
          to_1_customer."country" AS d0,
          base."customer_id" AS d1,
          MIN(base."placed_at") AS e0,
          MAX(base."placed_at") AS e1
        FROM "orders" AS base
        LEFT JOIN "shop_customers" AS to_1_customer ON to_1_customer."customer_id" = base."customer_id"
        WHERE base."placed_at" >= CAST($4 AS TIMESTAMPTZ) AND base."placed_at" < CAST($5 AS TIMESTAMPTZ)
        GROUP BY 1, 2, 3
      ) AS part_1
      WHERE d1 IS NOT NULL
    ) AS entities
  ) AS entities
  GROUP BY 1, 2
)
SELECT slot, d0, MAX(m0) AS m0, MAX(m1) AS m1, MAX(m1_odd) AS m1_odd, MAX(m2) AS m2, MAX(m2_odd) AS m2_odd, MAX(m3) AS m3, MAX(m3_odd) AS m3_odd, MAX(m4) AS m4
FROM (
  SELECT slot, d0, m0, NULL AS m1, NULL AS m1_odd, NULL AS m2, NULL AS m2_odd, NULL AS m3, NULL AS m3_odd, NULL AS m4 FROM part_1_orders
  UNION ALL
  SELECT slot, d0, NULL AS m0, m1, m1_odd, m2, m2_odd, NULL AS m3, NULL AS m3_odd, NULL AS m4 FROM part_2_orders
  UNION ALL
  SELECT slot, d0, NULL AS m0, NULL AS m1, NULL AS m1_odd, NULL AS m2, NULL AS m2_odd, m3, m3_odd, NULL AS m4 FROM part_3_orders
  UNION ALL
  SELECT slot, d0, NULL AS m0, NULL AS m1, NULL AS m1_odd, NULL AS m2, NULL AS m2_odd, NULL AS m3, NULL AS m3_odd, m4 FROM part_4_orders
) AS parts
GROUP BY 1, 2
LIMIT 500001;
-- 1: "2", 2: "2026-01-31T23:00:00.000Z", 3: "2026-02-28T23:00:00.000Z", 4: "2025-12-31T23:00:00.000Z", 5: "2026-03-31T22:00:00.000Z", 6: "1", 7: "0001-01-01T23:06:32.000Z"
