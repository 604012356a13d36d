-- {"metrics":["minutes_per_day","tickets","adoption_share","payment_coverage","mrr"],"by":["customers.customer_id","customers.name","customers.plan","customers.signup_date"],"period":{"from":"2026-01-30","to":"2026-03-01"}}
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
model_2_billing_spans AS (
  WITH periods AS (
    SELECT customer_id, CAST(start_date AS DATE) AS start_date, CAST(end_date AS DATE) AS end_date,
      COALESCE(CAST(end_date AS DATE), DATE '9999-12-31') AS last_date
    FROM model_1_subscription_periods AS period
    WHERE start_date IS NOT NULL
  ), reached AS (
    SELECT customer_id, start_date, end_date, last_date,
      MAX(last_date) OVER (
        PARTITION BY customer_id ORDER BY start_date, last_date
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
      ) AS reached
    FROM periods
  )
  SELECT customer_id, end_date,
    CASE WHEN reached > start_date THEN reached ELSE start_date END AS start_date
  FROM reached
  WHERE reached IS NULL OR last_date > reached
),
model_3_billing_starts AS (
  SELECT customer_id, MIN(CAST(start_date AS DATE)) AS first_charge
  FROM model_1_subscription_periods AS period
  GROUP BY customer_id
),
part_1_usage AS (
  SELECT
    0 AS slot,
    base."customer_id" AS d0,
    SUM(base."daily_usage_minutes") AS m0
  FROM (
    SELECT customer_id, usage_date, CAST(usage_date AS DATE) AS usage_day, daily_usage_minutes FROM usage_metrics
  ) AS base
  WHERE base."usage_date" >= CAST($1 AS DATE) AND base."usage_date" < CAST($2 AS DATE)
  GROUP BY 2
),
part_2_customers AS (
  SELECT
    0 AS slot,
    base."customer_id" AS d0,
    SUM((CAST($2 AS DATE) - GREATEST(base."signup_date", CAST($1 AS DATE)))) AS m1
  FROM (
    SELECT customer_id, customer_name, subscription_tier, status, CAST(signup_date AS DATE) AS signup_date
    FROM customers
  ) AS base
  WHERE base."signup_date" < CAST($2 AS DATE)
  GROUP BY 2
),
part_3_tickets AS (
  SELECT
    0 AS slot,
    base."customer_id" AS d0,
    COUNT(*) AS m2
  FROM "support_tickets" AS base
  WHERE base."created_date" >= CAST($1 AS DATE) AND base."created_date" < CAST($2 AS DATE)
  GROUP BY 2
),
part_4_feature_usage AS (
  SELECT 0 AS slot, counted.d0, COUNT(*) FILTER (WHERE counted.d0 IS NOT NULL AND counted.v1 IS NOT NULL) AS m3
  FROM (
    SELECT DISTINCT base."customer_id" AS d0, base."feature_id" AS v1
    FROM "feature_usage" AS base
    LEFT JOIN (SELECT source.*, (CAST(is_core AS INTEGER) = 1
    ) AS "expression 1" FROM "features" AS source) AS to_1_feature ON to_1_feature."feature_id" = base."feature_id"
    WHERE base."usage_date" >= CAST($1 AS DATE) AND base."usage_date" < CAST($2 AS DATE)
      AND to_1_feature."expression 1" = CAST($3 AS BOOLEAN)
  ) AS counted
  GROUP BY 2
),
part_5_billing_spans AS (
  SELECT
    0 AS slot,
    base."customer_id" AS d0,
    SUM((LEAST(COALESCE(base."end_date", CAST($2 AS DATE)), CAST($2 AS DATE)) - GREATEST(base."start_date", CAST($4 AS DATE)))) AS m5
  FROM model_2_billing_spans AS base
  WHERE base."start_date" < CAST($2 AS DATE) AND ((base."end_date" > CAST($4 AS DATE) AND base."end_date" > base."start_date") OR base."end_date" IS NULL)
  GROUP BY 2
),
part_6_billing_starts AS (
  SELECT
    0 AS slot,
    base."customer_id" AS d0,
    SUM((CAST($2 AS DATE) - GREATEST(base."first_charge", CAST($4 AS DATE)))) AS m6
  FROM model_3_billing_starts AS base
  WHERE base."first_charge" < CAST($2 AS DATE)
  GROUP BY 2
),
part_7_subscription_periods AS (
  SELECT
    0 AS slot,
    base."customer_id" AS d0,
    SUM(base."monthly_amount") AS m7
  FROM model_1_subscription_periods AS base
  WHERE base."start_date" < CAST($2 AS DATE) AND (base."end_date" >= CAST($2 AS DATE) OR base."end_date" IS NULL)
  GROUP BY 2
)
SELECT stitched.slot AS slot, stitched.d0 AS d0, of_d0."customer_name" AS d1, of_d0."subscription_tier" AS d2, of_d0."signup_date" AS d3, stitched.m0, stitched.m1, stitched.m2, stitched.m3, stitched.m5, stitched.m6, stitched.m7
FROM (
  SELECT 0 AS slot, d0, MAX(m0) AS m0, MAX(m1) AS m1, MAX(m2) AS m2, MAX(m3) AS m3, MAX(m5) AS m5, MAX(m6) AS m6, MAX(m7) AS m7
  FROM (
    SELECT d0, m0, NULL AS m1, NULL AS m2, NULL AS m3, NULL AS m5, NULL AS m6, NULL AS m7 FROM part_1_usage
    UNION ALL
    SELECT d0, NULL AS m0, m1, NULL AS m2, NULL AS m3, NULL AS m5, NULL AS m6, NULL AS m7 FROM part_2_customers
    UNION ALL
    SELECT d0, NULL AS m0, NULL AS m1, m2, NULL AS m3, NULL AS m5, NULL AS m6, NULL AS m7 FROM part_3_tickets
    UNION ALL
    SELECT d0, NULL AS m0, NULL AS m1, NULL AS m2, m3, NULL AS m5, NULL AS m6, NULL AS m7 FROM part_4_feature_usage
    UNION ALL
    SELECT d0, NULL AS m0, NULL AS m1, NULL AS m2, NULL AS m3, m5, NULL AS m6, NULL AS m7 FROM part_5_billing_spans
    UNION ALL
    SELECT d0, NULL AS m0, NULL AS m1, NULL AS m2, NULL AS m3, NULL AS m5, m6, NULL AS m7 FROM part_6_billing_starts
    UNION ALL
    SELECT d0, NULL AS m0, NULL AS m1, NULL AS m2, NULL AS m3, NULL AS m5, NULL AS m6, m7 FROM part_7_subscription_periods
  ) AS parts
  GROUP BY 2
) AS stitched
LEFT JOIN (
  SELECT customer_id, customer_name, subscription_tier, status, CAST(signup_date AS DATE) AS signup_date
  FROM customers
) AS of_d0 ON of_d0."customer_id" = stitched.d0
LIMIT 500001;
-- 1: "2026-01-30", 2: "2026-03-01", 3: true, 4: "2025-12-01"

WITH part_1_features AS (
  SELECT
    NULL AS slot,
    COUNT(*) AS m4
  FROM (SELECT source.*, (CAST(is_core AS INTEGER) = 1
  ) AS "expression 1" FROM "features" AS source) AS base
  WHERE base."expression 1" = CAST($1 AS BOOLEAN)
  GROUP BY 1
)
SELECT slot, m4
FROM part_1_features
LIMIT 500001;
-- 1: true
