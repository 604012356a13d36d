-- {"metrics":["turnover"],"by":["tag.kind"],"except":[{"by":["tag.kind","tag.(key)"],"groups":[["gift",1],[null,null]]}],"period":{"from":"2026-01-30","to":"2026-03-01"}}
WITH part_1_orders AS (
  SELECT
    0 AS slot,
    bridge_1.v0 AS d0,
    SUM(base."amount") AS m0
  FROM "orders" AS base
  LEFT JOIN (
    SELECT DISTINCT pairs."order_id" AS k0, to_1_tag."kind" AS v0
    FROM "order_tags" AS pairs
    LEFT JOIN "tags" AS to_1_tag ON to_1_tag."tag_id" = pairs."tag_id"
    WHERE to_1_tag."tag_id" IS NOT NULL AND (NOT (COALESCE(to_1_tag."kind" = $1 AND pairs."tag_id" = CAST($2 AS BIGINT), FALSE) OR COALESCE(to_1_tag."kind" IS NULL AND pairs."tag_id" IS NULL, FALSE)))
  ) AS bridge_1 ON bridge_1.k0 = base."order_id"
  WHERE base."placed_at" >= CAST($3 AS TIMESTAMPTZ) AND base."placed_at" < CAST($4 AS TIMESTAMPTZ)
    AND (bridge_1.k0 IS NOT NULL)
  GROUP BY 2
)
SELECT slot, d0, m0
FROM part_1_orders
LIMIT 500001;
-- 1: "gift", 2: "1", 3: "2026-01-29T23:00:00.000Z", 4: "2026-02-28T23:00:00.000Z"
