-- {"metrics":["average_members","most_members","members_before"],"by":["country"],"grain":"month","period":{"from":"2026-02-26","to":"2026-03-03"}}
WITH part_1_memberships AS (
  SELECT spans.slot AS slot, days.d0 AS d0, CAST(COALESCE(SUM(days.m0), 0) AS DOUBLE) / MAX(spans.days) AS m0
  FROM (
    SELECT
      slots.slot AS slot,
      to_1_customer."country" AS d0,
      COUNT(DISTINCT base."customer_id") AS m0
    FROM "memberships" AS base
    JOIN (VALUES (0, CAST(? AS TIMESTAMP(6)), CAST(? AS TIMESTAMP(6))), (1, CAST(? AS TIMESTAMP(6)), CAST(? AS TIMESTAMP(6))), (2, CAST(? AS TIMESTAMP(6)), CAST(? AS TIMESTAMP(6))), (3, CAST(? AS TIMESTAMP(6)), CAST(? AS TIMESTAMP(6))), (4, CAST(? AS TIMESTAMP(6)), CAST(? AS TIMESTAMP(6)))) AS slots (slot, starts, ends) ON base."since" < slots.ends AND (base."until" >= slots.ends OR base."until" IS NULL)
    LEFT JOIN "shop_customers" AS to_1_customer ON to_1_customer."customer_id" = base."customer_id"
    WHERE base."since" < CAST(? AS TIMESTAMP(6)) AND (base."until" >= CAST(? AS TIMESTAMP(6)) OR base."until" IS NULL)
    GROUP BY 1, 2
  ) AS days
  JOIN (VALUES (0, 0, 3, 3), (1, 3, 5, 2)) AS spans (slot, starts, ends, days) ON days.slot >= spans.starts AND days.slot < spans.ends
  GROUP BY 1, 2
),
part_2_memberships AS (
  SELECT spans.slot AS slot, days.d0 AS d0, CASE WHEN COUNT(days.m1) < MAX(spans.days) THEN GREATEST(COALESCE(MAX(days.m1), 0), 0) ELSE MAX(days.m1) END AS m1
  FROM (
    SELECT
      slots.slot AS slot,
      to_1_customer."country" AS d0,
      COUNT(DISTINCT base."customer_id") AS m1
    FROM "memberships" AS base
    JOIN (VALUES (0, CAST(? AS TIMESTAMP(6)), CAST(? AS TIMESTAMP(6))), (1, CAST(? AS TIMESTAMP(6)), CAST(? AS TIMESTAMP(6))), (2, CAST(? AS TIMESTAMP(6)), CAST(? AS TIMESTAMP(6))), (3, CAST(? AS TIMESTAMP(6)), CAST(? AS TIMESTAMP(6))), (4, CAST(? AS TIMESTAMP(6)), CAST(? AS TIMESTAMP(6)))) AS slots (slot, starts, ends) ON base."since" < slots.ends AND (base."until" >= slots.ends OR base."until" IS NULL)
    LEFT JOIN "shop_customers" AS to_1_customer ON to_1_customer."customer_id" = base."customer_id"
    WHERE base."since" < CAST(? AS TIMESTAMP(6)) AND (base."until" >= CAST(? AS TIMESTAMP(6)) OR base."until" IS NULL)
    GROUP BY 1, 2
  ) AS days
  JOIN (VALUES (0, 0, 3, 3), (1, 3, 5, 2)) AS spans (slot, starts, ends, days) ON days.slot >= spans.starts AND days.slot < spans.ends
  GROUP BY 1, 2
),
part_3_memberships AS (
  SELECT
    slots.slot AS slot,
    to_1_customer."country" AS d0,
    COUNT(DISTINCT base."customer_id") AS m2
  FROM "memberships" AS base
  JOIN (VALUES (0, CAST(? AS TIMESTAMP(6)), CAST(? AS TIMESTAMP(6))), (1, CAST(? AS TIMESTAMP(6)), CAST(? AS TIMESTAMP(6)))) AS slots (slot, starts, ends) ON base."since" < slots.ends AND (base."until" >= slots.ends OR base."until" IS NULL)
  LEFT JOIN "shop_customers" AS to_1_customer ON to_1_customer."customer_id" = base."customer_id"
  WHERE base."since" < CAST(? AS TIMESTAMP(6)) AND (base."until" >= CAST(? AS TIMESTAMP(6)) OR base."until" IS NULL)
  GROUP BY 1, 2
)
SELECT slot, d0, MAX(m0) AS m0, MAX(m1) AS m1, MAX(m2) AS m2
FROM (
  SELECT slot, d0, m0, CAST(NULL AS BIGINT) AS m1, CAST(NULL AS BIGINT) AS m2 FROM part_1_memberships
  UNION ALL
  SELECT slot, d0, CAST(NULL AS DOUBLE) AS m0, m1, CAST(NULL AS BIGINT) AS m2 FROM part_2_memberships
  UNION ALL
  SELECT slot, d0, CAST(NULL AS DOUBLE) AS m0, CAST(NULL AS BIGINT) AS m1, m2 FROM part_3_memberships
) AS parts
GROUP BY 1, 2
LIMIT 500001;
-- 1: "2026-02-25 23:00:00.000", 2: "2026-02-26 23:00:00.000", 3: "2026-02-26 23:00:00.000", 4: "2026-02-27 23:00:00.000", 5: "2026-02-27 23:00:00.000", 6: "2026-02-28 23:00:00.000", 7: "2026-02-28 23:00:00.000", 8: "2026-03-01 23:00:00.000", 9: "2026-03-01 23:00:00.000", 10: "2026-03-02 23:00:00.000", 11: "2026-03-02 23:00:00.000", 12: "2026-02-25 23:00:00.000", 13: "2026-02-25 23:00:00.000", 14: "2026-02-26 23:00:00.000", 15: "2026-02-26 23:00:00.000", 16: "2026-02-27 23:00:00.000", 17: "2026-02-27 23:00:00.000", 18: "2026-02-28 23:00:00.000", 19: "2026-02-28 23:00:00.000", 20: "2026-03-01 23:00:00.000", 21: "2026-03-01 23:00:00.000", 22: "2026-03-02 23:00:00.000", 23: "2026-03-02 23:00:00.000", 24: "2026-02-25 23:00:00.000", 25: "2026-02-24 23:00:00.000", 26: "2026-02-25 23:00:00.000", 27: "2026-02-27 23:00:00.000", 28: "2026-02-28 23:00:00.000", 29: "2026-02-28 23:00:00.000", 30: "2026-02-24 23:00:00.000"
