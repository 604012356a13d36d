-- {"metrics":["active_customers","mrr","arpa"],"grain":"month","period":{"from":"2025-12-01","to":"2026-03-01"}}
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
    slots.slot AS slot,
    COUNT(DISTINCT base."customer_id") AS m0,
    SUM(base."monthly_amount") AS m1
  FROM model_1_subscription_periods AS base
  JOIN (VALUES (0, CAST($1 AS DATE), CAST($2 AS DATE)), (1, CAST($2 AS DATE), CAST($3 AS DATE)), (2, CAST($3 AS DATE), CAST($4 AS DATE))) AS slots (slot, starts, ends) ON base."start_date" < slots.ends AND (base."end_date" >= slots.ends OR base."end_date" IS NULL)
  WHERE base."start_date" < CAST($4 AS DATE) AND (base."end_date" >= CAST($1 AS DATE) OR base."end_date" IS NULL)
  GROUP BY 1
)
SELECT slot, m0, m1
FROM part_1_subscription_periods
LIMIT 500001;
-- 1: "2025-12-01", 2: "2026-01-01", 3: "2026-02-01", 4: "2026-03-01"
