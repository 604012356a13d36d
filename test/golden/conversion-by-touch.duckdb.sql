-- {"metrics":["turnover_brought","parcels_brought"],"by":["customer.country"],"period":{"from":"2025-12-01","to":"2026-03-01"}}
WITH part_1_orders AS (
  SELECT
    0 AS slot,
    rows.d0,
    SUM(rows.m0_v0) FILTER (WHERE rows.reached = 1) AS m0
  FROM (
    SELECT
      0 AS slot,
      followed.d0 AS d0,
      followed.m0_v0 AS m0_v0,
      followed.step AS step,
      CASE WHEN followed.step = 2 AND (followed.starts < followed.moment OR (followed.starts = followed.moment AND (followed.tie_first < followed.tie OR (followed.tie_first = followed.tie AND (followed.home_first < followed.home OR (followed.home_first = followed.home AND (followed.k0_0_first < followed.k0_0 OR (followed.k0_0_first = followed.k0_0 AND 1 = 0)))))))) AND followed.moment - followed.starts < 5184000000000 THEN 1 ELSE 0 END AS reached
    FROM (
      SELECT step, moment, m0_v0, tie, home, k0_0, FIRST_VALUE(moment) OVER (PARTITION BY e0, touch ORDER BY step) AS starts, FIRST_VALUE(placed) OVER (PARTITION BY e0, touch ORDER BY step) AS placed, FIRST_VALUE(kept) OVER (PARTITION BY e0, touch ORDER BY step) AS kept, FIRST_VALUE(d0) OVER (PARTITION BY e0, touch ORDER BY step) AS d0, FIRST_VALUE(tie) OVER (PARTITION BY e0, touch ORDER BY step) AS tie_first, FIRST_VALUE(home) OVER (PARTITION BY e0, touch ORDER BY step) AS home_first, FIRST_VALUE(k0_0) OVER (PARTITION BY e0, touch ORDER BY step) AS k0_0_first
      FROM (
        SELECT events.*, SUM(CASE WHEN step = 1 THEN 1 ELSE 0 END) OVER (PARTITION BY e0 ORDER BY CASE WHEN step = 1 THEN moment ELSE moment - 5184000000000 END DESC, step DESC, tie DESC, home DESC, k0_0 DESC ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS touch
        FROM (
          SELECT 1 AS step, base."customer_id" AS e0, CAST(ROUND(EXTRACT(EPOCH FROM (base."placed_at" - CAST($1 AS TIMESTAMPTZ))) * 1000000) AS BIGINT) AS moment, CASE WHEN base."is_paid" = CAST($2 AS BOOLEAN) THEN 1 WHEN base."amount" IS NOT NULL THEN 2 END + CASE WHEN base."amount" IS NOT NULL THEN 2 WHEN base."is_paid" = CAST($2 AS BOOLEAN) THEN 1 END AS tie, 1 AS home, base."order_id" AS k0_0, base."placed_at" AS placed, to_1_customer."country" AS d0, NULL AS m0_v0, 1 AS kept
          FROM "orders" AS base
          LEFT JOIN "shop_customers" AS to_1_customer ON to_1_customer."customer_id" = base."customer_id"
          WHERE base."placed_at" IS NOT NULL
            AND base."placed_at" >= CAST($3 AS TIMESTAMPTZ)
            AND base."placed_at" < CAST($4 AS TIMESTAMPTZ)
            AND base."is_paid" = CAST($2 AS BOOLEAN)
          UNION ALL
          SELECT 2 AS step, base."customer_id" AS e0, CAST(ROUND(EXTRACT(EPOCH FROM (base."placed_at" - CAST($1 AS TIMESTAMPTZ))) * 1000000) AS BIGINT) AS moment, CASE WHEN base."is_paid" = CAST($2 AS BOOLEAN) THEN 1 WHEN base."amount" IS NOT NULL THEN 2 END + CASE WHEN base."amount" IS NOT NULL THEN 2 WHEN base."is_paid" = CAST($2 AS BOOLEAN) THEN 1 END AS tie, 1 AS home, base."order_id" AS k0_0, NULL AS placed, NULL AS d0, base."amount" AS m0_v0, NULL AS kept
          FROM "orders" AS base
          WHERE base."placed_at" IS NOT NULL
            AND base."placed_at" >= CAST($5 AS TIMESTAMPTZ)
            AND base."placed_at" < CAST($4 AS TIMESTAMPTZ)
            AND base."amount" IS NOT NULL
            AND base."customer_id" IS NOT NULL
        ) AS events
      ) AS numbered
      WHERE touch > 0
    ) AS followed
    WHERE followed.placed >= CAST($6 AS TIMESTAMPTZ) AND followed.placed < CAST($7 AS TIMESTAMPTZ)
      AND followed.kept = 1
  ) AS rows
  GROUP BY 2
),
part_2_orders AS (
  SELECT
    0 AS slot,
    rows.d0,
    COUNT(*) FILTER (WHERE rows.reached = 1) AS m1,
    COUNT(*) FILTER (WHERE rows.step = 1) AS m2
  FROM (
    SELECT
      0 AS slot,
      followed.d0 AS d0,
      followed.step AS step,
      CASE WHEN followed.step = 2 AND followed.starts <= followed.moment AND followed.moment - followed.starts < 5184000000000 THEN 1 ELSE 0 END AS reached
    FROM (
      SELECT step, moment, FIRST_VALUE(moment) OVER (PARTITION BY e0, touch ORDER BY step) AS starts, FIRST_VALUE(placed) OVER (PARTITION BY e0, touch ORDER BY step) AS placed, FIRST_VALUE(kept) OVER (PARTITION BY e0, touch ORDER BY step) AS kept, FIRST_VALUE(d0) OVER (PARTITION BY e0, touch ORDER BY step) AS d0
      FROM (
        SELECT events.*, SUM(CASE WHEN step = 1 THEN 1 ELSE 0 END) OVER (PARTITION BY e0 ORDER BY moment, step, tie, home, k0_0, k1_0 ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS touch
        FROM (
          SELECT 1 AS step, base."customer_id" AS e0, CAST(ROUND(EXTRACT(EPOCH FROM (base."placed_at" - CAST($1 AS TIMESTAMPTZ))) * 1000000) AS BIGINT) AS moment, 2 AS tie, 1 AS home, base."order_id" AS k0_0, NULL AS k1_0, base."placed_at" AS placed, to_1_customer."country" AS d0, 1 AS kept
          FROM "orders" AS base
          LEFT JOIN "shop_customers" AS to_1_customer ON to_1_customer."customer_id" = base."customer_id"
          WHERE base."placed_at" IS NOT NULL
            AND base."placed_at" >= CAST($3 AS TIMESTAMPTZ)
            AND base."placed_at" < CAST($4 AS TIMESTAMPTZ)
          UNION ALL
          SELECT 2 AS step, base."customer_id" AS e0, CAST(ROUND(EXTRACT(EPOCH FROM (base."order.placed_at" - CAST($1 AS TIMESTAMPTZ))) * 1000000) AS BIGINT) AS moment, 4 AS tie, 2 AS home, NULL AS k0_0, base."order_id" AS k1_0, NULL AS placed, NULL AS d0, NULL AS kept
          FROM (SELECT own.*, to_1_order."placed_at" AS "order.placed_at" FROM "orders" AS own LEFT JOIN "orders" AS to_1_order ON to_1_order."order_id" = own."order_id") AS base
          WHERE base."order.placed_at" IS NOT NULL
            AND base."order.placed_at" >= CAST($5 AS TIMESTAMPTZ)
            AND base."order.placed_at" < CAST($4 AS TIMESTAMPTZ)
            AND base."customer_id" IS NOT NULL
        ) AS events
      ) AS numbered
      WHERE touch > 0
    ) AS followed
    WHERE followed.placed >= CAST($6 AS TIMESTAMPTZ) AND followed.placed < CAST($7 AS TIMESTAMPTZ)
      AND followed.kept = 1
  ) AS rows
  GROUP BY 2
)
SELECT 0 AS slot, d0, MAX(m0) AS m0, MAX(m1) AS m1, MAX(m2) AS m2
FROM (
  SELECT d0, m0, NULL AS m1, NULL AS m2 FROM part_1_orders
  UNION ALL
  SELECT d0, NULL AS m0, m1, m2 FROM part_2_orders
) AS parts
GROUP BY 2
LIMIT 500001;
-- 1: "1970-01-01T00:00:00.000Z", 2: true, 3: "2025-09-30T22:00:00.000Z", 4: "2026-05-01T22:00:00.000Z", 5: "2025-11-29T23:00:00.000Z", 6: "2025-11-30T23:00:00.000Z", 7: "2026-02-28T23:00:00.000Z"
