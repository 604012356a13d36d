-- {"metrics":["tolls"],"grain":"month","period":{"from":"2025-12-01","to":"2026-03-01"},"where":[{"toll.items":{"isNull":false}}]}
WITH model_1_tariffs AS (
  SELECT customer_id, placed_on, MAX(items) AS items FROM "orders" AS placed GROUP BY customer_id, placed_on
),
part_1_tolls AS (
  SELECT
    CASE WHEN base."placed_on" < CAST($1 AS DATE) THEN 0 WHEN base."placed_on" < CAST($2 AS DATE) THEN 1 ELSE 2 END AS slot,
    SUM(CAST(CAST(CAST(base."expression 1" AS DOUBLE PRECISION) AS TEXT) AS NUMERIC)) AS m0
  FROM (SELECT source.*, (CASE WHEN "amount" IS NULL THEN NULL WHEN CAST("note" AS TEXT) = 'EUR' THEN CAST("amount" AS DOUBLE PRECISION) ELSE CAST("amount" AS DOUBLE PRECISION) * COALESCE(CAST("linked 1" AS DOUBLE PRECISION), CAST('NaN' AS DOUBLE PRECISION)) END
  ) AS "expression 1" FROM (SELECT own.*, to_1_toll."items" AS "linked 1" FROM "orders" AS own LEFT JOIN (SELECT source.*, CAST(source."placed_on" + passed.days * INTERVAL '1' DAY AS DATE) AS "in force on" FROM (SELECT source.*, COALESCE(LEAD(source."placed_on") OVER (PARTITION BY source."customer_id" ORDER BY source."placed_on"), CAST('9999-12-30' AS DATE)) AS "in force until" FROM model_1_tariffs AS source WHERE source."placed_on" IS NOT NULL) AS source JOIN (VALUES (0), (1), (2)) AS passed (days) ON CAST(source."placed_on" + passed.days * INTERVAL '1' DAY AS DATE) < source."in force until") AS to_1_toll ON to_1_toll."customer_id" = own."payer_id" AND to_1_toll."in force on" = own."placed_on") AS source) AS base
  LEFT JOIN (SELECT source.*, CAST(source."placed_on" + passed.days * INTERVAL '1' DAY AS DATE) AS "in force on" FROM (SELECT source.*, COALESCE(LEAD(source."placed_on") OVER (PARTITION BY source."customer_id" ORDER BY source."placed_on"), CAST('9999-12-30' AS DATE)) AS "in force until" FROM model_1_tariffs AS source WHERE source."placed_on" IS NOT NULL) AS source JOIN (VALUES (0), (1), (2)) AS passed (days) ON CAST(source."placed_on" + passed.days * INTERVAL '1' DAY AS DATE) < source."in force until") AS to_1_toll ON to_1_toll."customer_id" = base."payer_id" AND to_1_toll."in force on" = base."placed_on"
  WHERE base."placed_on" >= CAST($3 AS DATE) AND base."placed_on" < CAST($4 AS DATE)
    AND to_1_toll."items" IS NOT NULL
  GROUP BY 1
)
SELECT slot, m0
FROM part_1_tolls
LIMIT 500001;
-- 1: "2026-01-01", 2: "2026-02-01", 3: "2025-12-01", 4: "2026-03-01"
