-- {"metrics":["mrr_opening","mrr_new","mrr_reactivation","mrr_expansion","mrr_contraction","mrr_churn","mrr_closing"],"period":{"from":"2026-01-30","to":"2026-03-01"}}
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
    SUM(CASE WHEN opening IS NOT NULL THEN opening END) AS m0,
    SUM(CASE WHEN opening IS NULL AND closing IS NOT NULL AND known = 0 THEN closing END) AS m1,
    SUM(CASE WHEN opening IS NULL AND closing IS NOT NULL AND known = 1 THEN closing END) AS m2,
    SUM(CASE WHEN opening IS NOT NULL AND closing IS NOT NULL AND closing > opening THEN closing - opening END) AS m3,
    SUM(CASE WHEN opening IS NOT NULL AND closing IS NOT NULL AND opening > closing THEN opening - closing END) AS m4,
    SUM(CASE WHEN opening IS NOT NULL AND closing IS NULL THEN opening END) AS m5,
    SUM(CASE WHEN closing IS NOT NULL THEN closing END) AS m6
  FROM (
    SELECT
      0 AS slot,
      base."customer_id" AS entity,
      SUM(CASE WHEN base."start_date" < CAST(? AS DATE) AND (base."end_date" >= CAST(? AS DATE) OR base."end_date" IS NULL) THEN COALESCE(base."monthly_amount", 0) END) AS opening,
      SUM(CASE WHEN base."start_date" < CAST(? AS DATE) AND (base."end_date" >= CAST(? AS DATE) OR base."end_date" IS NULL) THEN COALESCE(base."monthly_amount", 0) END) AS closing,
      MAX(CASE WHEN history.first < CAST(? AS DATE) THEN 1 ELSE 0 END) AS known
    FROM model_1_subscription_periods AS base
    JOIN (
      SELECT past."customer_id" AS entity, MIN(past."start_date") AS first
      FROM model_1_subscription_periods AS past
      GROUP BY 1
    ) AS history ON history.entity = base."customer_id"
    WHERE base."start_date" < CAST(? AS DATE) AND (base."end_date" >= CAST(? AS DATE) OR base."end_date" IS NULL)
      AND base."customer_id" IS NOT NULL
    GROUP BY 2
  ) AS states
  GROUP BY 1
)
SELECT slot, m0, m1, m2, m3, m4, m5, m6
FROM part_1_subscription_periods
LIMIT 500001;
-- 1: "2026-01-30", 2: "2026-01-30", 3: "2026-03-01", 4: "2026-03-01", 5: "2026-01-30", 6: "2026-03-01", 7: "2026-01-30"
