-- {"metrics":["delivered","days_to_delivery","paid_and_delivered"],"by":["size"],"grain":"month","period":{"from":"2025-12-01","to":"2026-03-01"},"where":[{"customer.country":{"ne":"AT"}}]}
WITH part_1_orders AS (
  SELECT
    rows.slot,
    rows.d0,
    COUNT(*) FILTER (WHERE rows.reached = 1) AS m0,
    COUNT(*) AS m1,
    quantile_cont(CAST(rows.days AS DOUBLE), 0.5) AS m2
  FROM (
    SELECT
      CASE WHEN followed.placed < CAST($1 AS TIMESTAMPTZ) THEN 0 ELSE 1 END AS slot,
      followed.d0 AS d0,
      followed.step AS step,
      CASE WHEN followed.after_1 - followed.moment < 1728000000000 THEN 1 ELSE 0 END AS reached,
      CASE WHEN followed.after_1 - followed.moment < 1728000000000 THEN CAST((followed.after_1 - followed.moment) AS DOUBLE) / 86400000000 END AS days
    FROM (
      SELECT events.*, MIN(CASE WHEN step = 2 THEN moment END) OVER (PARTITION BY e0 ORDER BY moment, step ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS after_1
      FROM (
        SELECT 1 AS step, base."customer_id" AS e0, CAST(ROUND(EXTRACT(EPOCH FROM (base."placed_at" - CAST($2 AS TIMESTAMPTZ))) * 1000000) AS BIGINT) AS moment, base."placed_at" AS placed, base."expression 1" AS d0
        FROM (SELECT source.*, (CASE WHEN items > 3 THEN 'large' ELSE 'small' END
        ) AS "expression 1" FROM "orders" AS source) AS base
        LEFT JOIN "shop_customers" AS to_1_customer ON to_1_customer."customer_id" = base."customer_id"
        WHERE base."placed_at" >= CAST($3 AS TIMESTAMPTZ)
          AND base."placed_at" < CAST($4 AS TIMESTAMPTZ)
          AND (to_1_customer."country" <> $5 OR to_1_customer."country" IS NULL)
        UNION ALL
        SELECT 2 AS step, base."customer_id" AS e0, CAST(ROUND(EXTRACT(EPOCH FROM (base."order.placed_at" - CAST($2 AS TIMESTAMPTZ))) * 1000000) AS BIGINT) AS moment, NULL AS placed, NULL AS d0
        FROM (SELECT own.*, to_1_order."placed_at" AS "order.placed_at" FROM "orders" AS own LEFT JOIN "orders" AS to_1_order ON to_1_order."order_id" = own."order_id") AS base
        WHERE base."order.placed_at" IS NOT NULL
          AND base."order.placed_at" >= CAST($6 AS TIMESTAMPTZ)
          AND base."order.placed_at" < CAST($7 AS TIMESTAMPTZ)
          AND base."customer_id" IS NOT NULL
      ) AS events
    ) AS followed
    WHERE followed.placed >= CAST($3 AS TIMESTAMPTZ) AND followed.placed < CAST($4 AS TIMESTAMPTZ)
      AND followed.step = 1
  ) AS rows
  GROUP BY 1, 2
),
part_2_orders AS (
  SELECT
    0 AS slot,
    rows.d0,
    COUNT(*) FILTER (WHERE rows.reached = 1) AS m3
  FROM (
    SELECT
      0 AS slot,
      followed.d0 AS d0,
      followed.step AS step,
      CASE WHEN followed.after_1 - followed.moment < 7776000000000 THEN 1 ELSE 0 END AS reached
    FROM (
      SELECT events.*, MIN(CASE WHEN step = 2 THEN after_2 END) OVER (PARTITION BY e0 ORDER BY moment, tie, home, k0_0, k1_0, step DESC ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS after_1
      FROM (
        SELECT events.*, MIN(CASE WHEN step = 3 THEN moment END) OVER (PARTITION BY e0 ORDER BY moment, tie, home, k0_0, k1_0, step DESC ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS after_2
        FROM (
          SELECT 1 AS step, base."customer_id" AS e0, CAST(ROUND(EXTRACT(EPOCH FROM (base."placed_at" - CAST($2 AS TIMESTAMPTZ))) * 1000000) AS BIGINT) AS moment, CASE WHEN 1 = 1 THEN 1 WHEN base."is_paid" = CAST($8 AS BOOLEAN) THEN 2 END + CASE WHEN base."is_paid" = CAST($8 AS BOOLEAN) THEN 2 WHEN 1 = 1 THEN 1 END AS tie, 1 AS home, base."order_id" AS k0_0, NULL AS k1_0, base."placed_at" AS placed, base."expression 1" AS d0
          FROM (SELECT source.*, (CASE WHEN items > 3 THEN 'large' ELSE 'small' END
          ) AS "expression 1" FROM "orders" AS source) AS base
          LEFT JOIN "shop_customers" AS to_1_customer ON to_1_customer."customer_id" = base."customer_id"
          WHERE base."placed_at" >= CAST($3 AS TIMESTAMPTZ)
            AND base."placed_at" < CAST($1 AS TIMESTAMPTZ)
            AND (to_1_customer."country" <> $9 OR to_1_customer."country" IS NULL)
          UNION ALL
          SELECT 2 AS step, base."customer_id" AS e0, CAST(ROUND(EXTRACT(EPOCH FROM (base."placed_at" - CAST($2 AS TIMESTAMPTZ))) * 1000000) AS BIGINT) AS moment, CASE WHEN 1 = 1 THEN 1 WHEN base."is_paid" = CAST($8 AS BOOLEAN) THEN 2 END + CASE WHEN base."is_paid" = CAST($8 AS BOOLEAN) THEN 2 WHEN 1 = 1 THEN 1 END AS tie, 1 AS home, base."order_id" AS k0_0, NULL AS k1_0, NULL AS placed, NULL AS d0
          FROM "orders" AS base
          WHERE base."placed_at" IS NOT NULL
            AND base."placed_at" >= CAST($6 AS TIMESTAMPTZ)
            AND base."placed_at" < CAST($10 AS TIMESTAMPTZ)
            AND base."is_paid" = CAST($8 AS BOOLEAN)
            AND base."customer_id" IS NOT NULL
          UNION ALL
          SELECT 3 AS step, base."customer_id" AS e0, CAST(ROUND(EXTRACT(EPOCH FROM (base."order.placed_at" - CAST($2 AS TIMESTAMPTZ))) * 1000000) AS BIGINT) AS moment, 6 AS tie, 2 AS home, NULL AS k0_0, base."order_id" AS k1_0, NULL AS placed, NULL AS d0
          FROM (SELECT own.*, to_1_order."placed_at" AS "order.placed_at" FROM "orders" AS own LEFT JOIN "orders" AS to_1_order ON to_1_order."order_id" = own."order_id") AS base
          WHERE base."order.placed_at" IS NOT NULL
            AND base."order.placed_at" >= CAST($6 AS TIMESTAMPTZ)
            AND base."order.placed_at" < CAST($10 AS TIMESTAMPTZ)
            AND base."customer_id" IS NOT NULL
        ) AS events
      ) AS events
    ) AS followed
    WHERE followed.placed >= CAST($3 AS TIMESTAMPTZ) AND followed.placed < CAST($1 AS TIMESTAMPTZ)
      AND followed.step = 1
  ) AS rows
  GROUP BY 2
)
SELECT slot, d0, MAX(m0) AS m0, MAX(m1) AS m1, MAX(m2) AS m2, MAX(m3) AS m3
FROM (
  SELECT slot, d0, m0, m1, m2, NULL AS m3 FROM part_1_orders
  UNION ALL
  SELECT slot, d0, NULL AS m0, NULL AS m1, NULL AS m2, m3 FROM part_2_orders
) AS parts
GROUP BY 1, 2
LIMIT 500001;
-- 1: "2025-12-31T23:00:00.000Z", 2: "1970-01-01T00:00:00.000Z", 3: "2025-11-30T23:00:00.000Z", 4: "2026-01-28T23:00:00.000Z", 5: "AT", 6: "2025-11-29T23:00:00.000Z", 7: "2026-02-19T23:00:00.000Z", 8: true, 9: "AT", 10: "2026-04-02T22:00:00.000Z"
