-- {"metrics":["churn_rate","grr","gross_revenue_churn"],"period":{"from":"2026-01-30","to":"2026-03-01"},"compare":"days"}
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
    states.slot,
    SUM(CASE WHEN opening IS NOT NULL AND closing IS NULL THEN 1 END) AS m0,
    SUM(CASE WHEN opening IS NOT NULL THEN 1 END) AS m1,
    SUM(CASE WHEN opening IS NOT NULL THEN opening END) AS m2,
    SUM(CASE WHEN opening IS NOT NULL AND closing IS NOT NULL AND opening > closing THEN opening - closing END) AS m3,
    SUM(CASE WHEN opening IS NOT NULL AND closing IS NULL THEN opening END) AS m4
  FROM (
    SELECT
      slots.slot AS slot,
      base."customer_id" AS entity,
      SUM(CASE WHEN base."start_date" < slots.starts AND (base."end_date" >= slots.starts OR base."end_date" IS NULL) THEN COALESCE(base."monthly_amount", 0) END) AS opening,
      SUM(CASE WHEN base."start_date" < slots.ends AND (base."end_date" >= slots.ends OR base."end_date" IS NULL) THEN COALESCE(base."monthly_amount", 0) END) AS closing
    FROM model_1_subscription_periods AS base
    JOIN (VALUES (0, CAST(? AS DATE), CAST(? AS DATE)), (1, CAST(? AS DATE), CAST(? AS DATE))) AS slots (slot, starts, ends) ON base."start_date" < slots.ends AND (base."end_date" >= slots.starts OR base."end_date" IS NULL)
    WHERE base."start_date" < CAST(? AS DATE) AND (base."end_date" >= CAST(? AS DATE) OR base."end_date" IS NULL)
      AND base."customer_id" IS NOT NULL
    GROUP BY 1, 2
  ) AS states
  GROUP BY 1
)
SELECT slot, m0, m1, m2, m3, m4
FROM part_1_subscription_periods
LIMIT 1000001;
-- 1: "2026-01-30", 2: "2026-03-01", 3: "2025-12-31", 4: "2026-01-30", 5: "2026-03-01", 6: "2025-12-31"
