-- {"metrics":["active_customers","mrr","core_features_used"],"by":["customers.customer_id","customers.plan"],"period":{"from":"2026-01-30","to":"2026-03-01"}}
WITH model_1_subscription_periods AS (
  WITH sub_charge AS (
    SELECT paid."customer_id",
      paid."transaction_date" AS start_date,
      paid."amount" AS monthly_amount,
      CAST(paid."transaction_date" + INTERVAL '1' MONTH AS DATE) AS paid_until
    FROM "revenue_transactions" AS paid
    WHERE paid."amount" > 0 AND paid."customer_id" IS NOT NULL AND paid."transaction_date" IS NOT NULL
  ), sub_covered AS (
    SELECT "customer_id", start_date, monthly_amount, paid_until,
      MIN(start_date) OVER (
        PARTITION BY "customer_id" ORDER BY start_date GROUPS BETWEEN 1 FOLLOWING AND 1 FOLLOWING
      ) AS next_charge,
      CAST(paid_until + INTERVAL '7' DAY AS DATE) AS grace_end
    FROM sub_charge
  )
  SELECT "customer_id", start_date,
    CASE
      WHEN next_charge <= paid_until THEN paid_until
      WHEN next_charge < grace_end THEN next_charge
      ELSE grace_end
    END AS end_date,
    monthly_amount
  FROM sub_covered
),
part_1_subscription_periods AS (
  SELECT
    0 AS slot,
    base."customer_id" AS d0,
    MAX(CASE WHEN base."customer_id" IS NOT NULL THEN 1 ELSE 0 END) AS m0,
    SUM(base."monthly_amount") AS m1
  FROM model_1_subscription_periods AS base
  WHERE base."start_date" < CAST($1 AS DATE) AND (base."end_date" >= CAST($1 AS DATE) OR base."end_date" IS NULL)
  GROUP BY 2
),
part_2_feature_usage AS (
  SELECT 0 AS slot, counted.d0, COUNT(*) FILTER (WHERE counted.d0 IS NOT NULL AND counted.v1 IS NOT NULL) AS m2
  FROM (
    SELECT DISTINCT base."customer_id" AS d0, base."feature_id" AS v1
    FROM "feature_usage" AS base
    LEFT JOIN (SELECT source.*, (CAST(is_core AS INTEGER) = 1
    ) AS "expression 1" FROM "features" AS source) AS to_1_feature ON to_1_feature."feature_id" = base."feature_id"
    WHERE base."usage_date" >= CAST($2 AS DATE) AND base."usage_date" < CAST($1 AS DATE)
      AND to_1_feature."expression 1" = CAST($3 AS BOOLEAN)
  ) AS counted
  GROUP BY 2
)
SELECT stitched.slot AS slot, stitched.d0 AS d0, of_d0."subscription_tier" AS d1, stitched.m0, stitched.m1, stitched.m2
FROM (
  SELECT 0 AS slot, d0, MAX(m0) AS m0, MAX(m1) AS m1, MAX(m2) AS m2
  FROM (
    SELECT d0, m0, m1, CAST(NULL AS BIGINT) AS m2 FROM part_1_subscription_periods
    UNION ALL
    SELECT d0, CAST(NULL AS BIGINT) AS m0, CAST(NULL AS NUMERIC) AS m1, m2 FROM part_2_feature_usage
  ) AS parts
  GROUP BY 2
) AS stitched
LEFT JOIN (
  SELECT customer_id, customer_name, subscription_tier, status, CAST(signup_date AS DATE) AS signup_date
  FROM customers
) AS of_d0 ON of_d0."customer_id" = stitched.d0
LIMIT 500001;
-- 1: "2026-03-01", 2: "2026-01-30", 3: true
