-- {"metrics":["turnover","orders"],"except":[{"by":["tags.kind","size"],"groups":[["gift","large"],[null,"small"]]}],"period":{"from":"2026-01-30","to":"2026-03-01"}}
WITH part_1_orders AS (
  SELECT
    0 AS slot,
    SUM(base."amount") AS m0,
    COUNT(*) AS m1
  FROM (SELECT source.*, (CASE WHEN items > 3 THEN 'large' ELSE 'small' END
  ) AS "expression 1" FROM "orders" AS source) AS base
  LEFT JOIN (
    SELECT DISTINCT pairs."order_id" AS k0, lists.list AS k1
    FROM "order_tags" AS pairs
    CROSS JOIN (SELECT 0 AS list UNION ALL SELECT 1 AS list UNION ALL SELECT 2 AS list) AS lists
    LEFT JOIN "tags" AS to_1_tag ON to_1_tag."tag_id" = pairs."tag_id"
    WHERE to_1_tag."tag_id" IS NOT NULL AND ((lists.list = 0 AND NOT (COALESCE(to_1_tag."kind" IN ($1), FALSE))) OR (lists.list = 1 AND NOT (to_1_tag."kind" IS NULL)) OR lists.list = 2)
  ) AS has_1 ON has_1.k0 = base."order_id" AND has_1.k1 = CASE WHEN (base."expression 1" = $2) THEN 0 WHEN (base."expression 1" = $3) THEN 1 ELSE 2 END
  LEFT JOIN (
    SELECT DISTINCT pairs."order_id" AS k0
    FROM "order_tags" AS pairs
    LEFT JOIN "tags" AS to_1_tag ON to_1_tag."tag_id" = pairs."tag_id"
    WHERE to_1_tag."tag_id" IS NOT NULL
  ) AS has_2 ON has_2.k0 = base."order_id"
  WHERE base."placed_at" >= CAST($4 AS TIMESTAMPTZ) AND base."placed_at" < CAST($5 AS TIMESTAMPTZ)
    AND (has_1.k0 IS NOT NULL OR (NOT (has_2.k0 IS NOT NULL) AND CASE WHEN (base."expression 1" = $2) THEN 0 WHEN (base."expression 1" = $3) THEN 1 ELSE 2 END IN (0, 2)))
  GROUP BY 1
)
SELECT slot, m0, m1
FROM part_1_orders
LIMIT 500001;
-- 1: "gift", 2: "large", 3: "small", 4: "2026-01-29T23:00:00.000Z", 5: "2026-02-28T23:00:00.000Z"
