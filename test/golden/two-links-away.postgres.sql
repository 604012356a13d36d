-- {"metrics":["core_features_used"],"by":["feature","plan"],"period":{"from":"2026-01-30","to":"2026-03-01"},"order":[{"by":"core_features_used"}],"limit":5}
WITH part_1_feature_usage AS (
  SELECT 0 AS slot, counted.d0, counted.d1, COUNT(*) FILTER (WHERE counted.v0 IS NOT NULL AND counted.v1 IS NOT NULL) AS m0
  FROM (
    SELECT DISTINCT to_1_feature."feature_name" AS d0, to_2_customer."subscription_tier" AS d1, base."customer_id" AS v0, base."feature_id" AS v1
    FROM "feature_usage" AS base
    LEFT JOIN (SELECT source.*, (CAST(is_core AS INTEGER) = 1
    ) AS "expression 1" FROM "features" AS source) AS to_1_feature ON to_1_feature."feature_id" = base."feature_id"
    LEFT JOIN (
      SELECT customer_id, customer_name, subscription_tier, status, CAST(signup_date AS DATE) AS signup_date
      FROM customers
    ) AS to_2_customer ON to_2_customer."customer_id" = base."customer_id"
    WHERE base."usage_date" >= CAST($1 AS DATE) AND base."usage_date" < CAST($2 AS DATE)
      AND to_1_feature."expression 1" = CAST($3 AS BOOLEAN)
  ) AS counted
  GROUP BY 2, 3
)
SELECT slot, d0, d1, m0
FROM part_1_feature_usage
LIMIT 500001;
-- 1: "2026-01-30", 2: "2026-03-01", 3: true
