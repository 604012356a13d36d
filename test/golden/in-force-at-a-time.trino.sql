-- {"metrics":["freight"],"by":["tariff.customer.country"],"period":{"from":"2025-12-01","to":"2026-03-01"},"where":[{"tariff.items":{"gt":1}}]}
WITH model_1_tariffs AS (
  SELECT customer_id, placed_on, MAX(items) AS items FROM "orders" AS placed GROUP BY customer_id, placed_on
),
part_1_shipments AS (
  SELECT
    0 AS slot,
    to_3_customer."country" AS d0,
    SUM(base."expression 1") AS m0
  FROM (SELECT source.*, (items * "linked 1"
  ) AS "expression 1" FROM (SELECT own.*, to_2_tariff."items" AS "linked 1" FROM "orders" AS own LEFT JOIN "orders" AS to_1_order ON to_1_order."order_id" = own."order_id" LEFT JOIN (SELECT source.*, CAST(source."placed_on" + passed.days * INTERVAL '1' DAY AS DATE) AS "in force on" FROM (SELECT source.*, COALESCE(LEAD(source."placed_on") OVER (PARTITION BY source."customer_id" ORDER BY source."placed_on"), CAST('9999-12-30' AS DATE)) AS "in force until" FROM model_1_tariffs AS source WHERE source."placed_on" IS NOT NULL) AS source JOIN (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11), (12), (13), (14), (15), (16), (17), (18), (19), (20), (21), (22), (23), (24), (25), (26), (27), (28), (29), (30)) AS passed (days) ON CAST(source."placed_on" + passed.days * INTERVAL '1' DAY AS DATE) < source."in force until") AS to_2_tariff ON to_2_tariff."customer_id" = own."payer_id" AND to_2_tariff."in force on" = CAST(CAST(at_timezone(to_1_order."placed_at", CAST(? AS VARCHAR)) AS TIMESTAMP(6)) AS DATE)) AS source) AS base
  LEFT JOIN "orders" AS to_1_order ON to_1_order."order_id" = base."order_id"
  LEFT JOIN (SELECT source.*, CAST(source."placed_on" + passed.days * INTERVAL '1' DAY AS DATE) AS "in force on" FROM (SELECT source.*, COALESCE(LEAD(source."placed_on") OVER (PARTITION BY source."customer_id" ORDER BY source."placed_on"), CAST('9999-12-30' AS DATE)) AS "in force until" FROM model_1_tariffs AS source WHERE source."placed_on" IS NOT NULL) AS source JOIN (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11), (12), (13), (14), (15), (16), (17), (18), (19), (20), (21), (22), (23), (24), (25), (26), (27), (28), (29), (30)) AS passed (days) ON CAST(source."placed_on" + passed.days * INTERVAL '1' DAY AS DATE) < source."in force until") AS to_2_tariff ON to_2_tariff."customer_id" = base."payer_id" AND to_2_tariff."in force on" = CAST(CAST(at_timezone(to_1_order."placed_at", CAST(? AS VARCHAR)) AS TIMESTAMP(6)) AS DATE)
  LEFT JOIN "shop_customers" AS to_3_customer ON to_3_customer."customer_id" = to_2_tariff."customer_id"
  WHERE base."placed_at" >= CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE) AND base."placed_at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE)
    AND to_2_tariff."items" > CAST(? AS BIGINT)
  GROUP BY 2
)
SELECT slot, d0, m0
FROM part_1_shipments
LIMIT 500001;
-- 1: "Europe/Berlin", 2: "Europe/Berlin", 3: "2025-11-30T23:00:00.000Z", 4: "2026-02-28T23:00:00.000Z", 5: "1"
