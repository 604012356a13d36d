-- {"metrics":["average_members","most_members","members_before"],"by":["country"],"grain":"month","period":{"from":"2026-02-26","to":"2026-03-03"}}
WITH part_1_memberships AS (
  SELECT spans.slot AS slot, days.d0 AS d0, CAST(COALESCE(SUM(days.m0), 0) AS DOUBLE PRECISION) / MAX(spans.days) AS m0
  FROM (
    SELECT counted.slot, counted.d0, COUNT(*) FILTER (WHERE counted.v0 IS NOT NULL) AS m0
    FROM (
      SELECT DISTINCT slots.slot AS slot, to_1_customer."country" AS d0, base."customer_id" AS v0
      FROM "memberships" AS base
      JOIN (VALUES (0, CAST($1 AS TIMESTAMP), CAST($2 AS TIMESTAMP)), (1, CAST($2 AS TIMESTAMP), CAST($3 AS TIMESTAMP)), (2, CAST($3 AS TIMESTAMP), CAST($4 AS TIMESTAMP)), (3, CAST($4 AS TIMESTAMP), CAST($5 AS TIMESTAMP)), (4, CAST($5 AS TIMESTAMP), CAST($6 AS TIMESTAMP))) AS slots (slot, starts, ends) ON base."since" < slots.ends AND (base."until" >= slots.ends OR base."until" IS NULL)
      LEFT JOIN "shop_customers" AS to_1_customer ON to_1_customer."customer_id" = base."customer_id"
      WHERE base."since" < CAST($6 AS TIMESTAMP) AND (base."until" >= CAST($1 AS TIMESTAMP) OR base."until" IS NULL)
    ) AS counted
    GROUP BY 1, 2
  ) AS days
  JOIN (VALUES (0, 0, 3, 3), (1, 3, 5, 2)) AS spans (slot, starts, ends, days) ON days.slot >= spans.starts AND days.slot < spans.ends
  GROUP BY 1, 2
),
part_2_memberships AS (
  SELECT spans.slot AS slot, days.d0 AS d0, CASE WHEN COUNT(days.m1) < MAX(spans.days) THEN GREATEST(COALESCE(MAX(days.m1), 0), 0) ELSE MAX(days.m1) END AS m1
  FROM (
    SELECT counted.slot, counted.d0, COUNT(*) FILTER (WHERE counted.v0 IS NOT NULL) AS m1
    FROM (
      SELECT DISTINCT slots.slot AS slot, to_1_customer."country" AS d0, base."customer_id" AS v0
      FROM "memberships" AS base
      JOIN (VALUES (0, CAST($1 AS TIMESTAMP), CAST($2 AS TIMESTAMP)), (1, CAST($2 AS TIMESTAMP), CAST($3 AS TIMESTAMP)), (2, CAST($3 AS TIMESTAMP), CAST($4 AS TIMESTAMP)), (3, CAST($4 AS TIMESTAMP), CAST($5 AS TIMESTAMP)), (4, CAST($5 AS TIMESTAMP), CAST($6 AS TIMESTAMP))) AS slots (slot, starts, ends) ON base."since" < slots.ends AND (base."until" >= slots.ends OR base."until" IS NULL)
      LEFT JOIN "shop_customers" AS to_1_customer ON to_1_customer."customer_id" = base."customer_id"
      WHERE base."since" < CAST($6 AS TIMESTAMP) AND (base."until" >= CAST($1 AS TIMESTAMP) OR base."until" IS NULL)
    ) AS counted
    GROUP BY 1, 2
  ) AS days
  JOIN (VALUES (0, 0, 3, 3), (1, 3, 5, 2)) AS spans (slot, starts, ends, days) ON days.slot >= spans.starts AND days.slot < spans.ends
  GROUP BY 1, 2
),
part_3_memberships AS (
  SELECT counted.slot, counted.d0, COUNT(*) FILTER (WHERE counted.v0 IS NOT NULL) AS m2
  FROM (
    SELECT DISTINCT slots.slot AS slot, to_1_customer."country" AS d0, base."customer_id" AS v0
    FROM "memberships" AS base
    JOIN (VALUES (0, CAST($7 AS TIMESTAMP), CAST($1 AS TIMESTAMP)), (1, CAST($3 AS TIMESTAMP), CAST($4 AS TIMESTAMP))) AS slots (slot, starts, ends) ON base."since" < slots.ends AND (base."until" >= slots.ends OR base."until" IS NULL)
    LEFT JOIN "shop_customers" AS to_1_customer ON to_1_customer."customer_id" = base."customer_id"
    WHERE base."since" < CAST($4 AS TIMESTAMP) AND (base."until" >= CAST($7 AS TIMESTAMP) OR base."until" IS NULL)
  ) AS counted
  GROUP BY 1, 2
)
SELECT slot, d0, MAX(m0) AS m0, MAX(m1) AS m1, MAX(m2) AS m2
FROM (
  SELECT slot, d0, m0, CAST(NULL AS BIGINT) AS m1, CAST(NULL AS BIGINT) AS m2 FROM part_1_memberships
  UNION ALL
  SELECT slot, d0, CAST(NULL AS DOUBLE PRECISION) AS m0, m1, CAST(NULL AS BIGINT) AS m2 FROM part_2_memberships
  UNION ALL
  SELECT slot, d0, CAST(NULL AS DOUBLE PRECISION) AS m0, CAST(NULL AS BIGINT) AS m1, m2 FROM part_3_memberships
) AS parts
GROUP BY 1, 2
LIMIT 500001;
-- 1: "2026-02-25 23:00:00.000", 2: "2026-02-26 23:00:00.000", 3: "2026-02-27 23:00:00.000", 4: "2026-02-28 23:00:00.000", 5: "2026-03-01 23:00:00.000", 6: "2026-03-02 23:00:00.000", 7: "2026-02-24 23:00:00.000"
