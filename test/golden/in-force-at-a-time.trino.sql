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
  ) AS "expression 1" FROM (SELECT own.*, to_2_tariff."items" AS "linked 1" FROM "orders" AS own LEFT JOIN "orders" AS to_1_order ON to_1_order."order_id" = own."order_id" LEFT JOIN (SELECT source.*, COALESCE(LEAD(source."placed_on") OVER (PARTITION BY source."customer_id" ORDER BY source."placed_on"), CAST('9999-12-30' AS DATE)) AS "in force until" FROM model_1_tariffs AS source WHERE source."placed_on" IS NOT NULL) AS to_2_tariff ON to_2_tariff."customer_id" = own."payer_id" AND to_2_tariff."placed_on" <= CAST(CAST(at_timezone(to_1_order."placed_at", CAST(? AS VARCHAR)) AS TIMESTAMP(6)) AS DATE) AND to_2_tariff."in force until" > CAST(CAST(at_timezone(to_1_order."placed_at", CAST(? AS VARCHAR)) AS TIMESTAMP(6)) AS DATE) AND CAST(to_2_tariff."placed_on" + INTERVAL '31' DAY AS DATE) > CAST(CAST(at_timezone(to_1_order."placed_at", CAST(? AS VARCHAR)) AS TIMESTAMP(6)) AS DATE)) AS source) AS base
  LEFT JOIN "orders" AS to_1_order ON to_1_order."order_id" = base."order_id"
  LEFT JOIN (SELECT source.*, COALESCE(LEAD(source."placed_on") OVER (PARTITION BY source."customer_id" ORDER BY source."placed_on"), CAST('9999-12-30' AS DATE)) AS "in force until" FROM model_1_tariffs AS source WHERE source."placed_on" IS NOT NULL) AS to_2_tariff ON to_2_tariff."customer_id" = base."payer_id" AND to_2_tariff."placed_on" <= CAST(CAST(at_timezone(to_1_order."placed_at", CAST(? AS VARCHAR)) AS TIMESTAMP(6)) AS DATE) AND to_2_tariff."in force until" > CAST(CAST(at_timezone(to_1_order."placed_at", CAST(? AS VARCHAR)) AS TIMESTAMP(6)) AS DATE) AND CAST(to_2_tariff."placed_on" + INTERVAL '31' DAY AS DATE) > CAST(CAST(at_timezone(to_1_order."placed_at", CAST(? AS VARCHAR)) AS TIMESTAMP(6)) AS DATE)
  LEFT JOIN "shop_customers" AS to_3_customer ON to_3_customer."customer_id" = to_2_tariff."customer_id"
  WHERE base."placed_at" >= CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE) AND base."placed_at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE)
    AND to_2_tariff."items" > CAST(? AS BIGINT)
  GROUP BY 2
)
SELECT slot, d0, m0
FROM part_1_shipments
LIMIT 500001;
-- 1: "Europe/Berlin", 2: "Europe/Berlin", 3: "Europe/Berlin", 4: "Europe/Berlin", 5: "Europe/Berlin", 6: "Europe/Berlin", 7: "2025-11-30T23:00:00.000Z", 8: "2026-02-28T23:00:00.000Z", 9: "1"
