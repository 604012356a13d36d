-- {"metrics":["mrr","active_customers"],"by":["customers.plan"],"period":{"from":"2026-01-30","to":"2026-03-01"},"compare":"previous","order":[{"by":"mrr"}]}
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
  SELECT counted.slot, counted.d0, COUNT(*) FILTER (WHERE counted.seen > 0 AND counted.v0 IS NOT NULL) AS m1, SUM(counted.m0) AS m0
  FROM (
    SELECT
      slots.slot AS slot,
      to_1_customer."subscription_tier" AS d0,
      base."customer_id" AS v0,
      COUNT(*) AS seen,
      SUM(base."monthly_amount") AS m0
    FROM model_1_subscription_periods AS base
    JOIN (VALUES (0, CAST($1 AS DATE), CAST($2 AS DATE)), (1, CAST($3 AS DATE), CAST($1 AS DATE))) AS slots (slot, starts, ends) ON base."start_date" < slots.ends AND (base."end_date" >= slots.ends OR base."end_date" IS NULL)
    LEFT JOIN (
      SELECT customer_id, customer_name, subscription_tier, status, CAST(signup_date AS DATE) AS signup_date
      FROM customers
    ) AS to_1_customer ON to_1_customer."customer_id" = base."customer_id"
    WHERE base."start_date" < CAST($2 AS DATE) AND (base."end_date" >= CAST($3 AS DATE) OR base."end_date" IS NULL)
    GROUP BY 1, 2, 3
  ) AS counted
  GROUP BY 1, 2
)
SELECT slot, d0, m1, m0
FROM part_1_subscription_periods
LIMIT 1000001;
-- 1: "2026-01-30", 2: "2026-03-01", 3: "2025-12-31"
