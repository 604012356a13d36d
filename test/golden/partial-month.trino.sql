-- {"metrics":["revenue","mrr"],"period":{"from":"2026-02-01","to":"2026-03-01"},"compare":"previous"}
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
part_1_charges AS (
  SELECT
    CASE WHEN base."transaction_date" < CAST(? AS DATE) THEN 1 ELSE 0 END AS slot,
    SUM(base."amount") AS m0
  FROM "revenue_transactions" AS base
  WHERE ((base."transaction_date" >= CAST(? AS DATE) AND base."transaction_date" < CAST(? AS DATE)) OR (base."transaction_date" >= CAST(? AS DATE) AND base."transaction_date" < CAST(? AS DATE)))
  GROUP BY 1
),
part_2_subscription_periods AS (
  SELECT
    slots.slot AS slot,
    SUM(base."monthly_amount") AS m1
  FROM model_1_subscription_periods AS base
  JOIN (VALUES (0, CAST(? AS DATE), CAST(? AS DATE)), (1, CAST(? AS DATE), CAST(? AS DATE))) AS slots (slot, starts, ends) ON base."start_date" < slots.ends AND (base."end_date" >= slots.ends OR base."end_date" IS NULL)
  WHERE base."start_date" < CAST(? AS DATE) AND (base."end_date" >= CAST(? AS DATE) OR base."end_date" IS NULL)
  GROUP BY 1
)
SELECT slot, MAX(m0) AS m0, MAX(m1) AS m1
FROM (
  SELECT slot, m0, CAST(NULL AS DECIMAL(38, 10)) AS m1 FROM part_1_charges
  UNION ALL
  SELECT slot, CAST(NULL AS DECIMAL(38, 10)) AS m0, m1 FROM part_2_subscription_periods
) AS parts
GROUP BY 1
LIMIT 1000001;
-- 1: "2026-02-01", 2: "2026-01-01", 3: "2026-01-18", 4: "2026-02-01", 5: "2026-02-18", 6: "2026-02-01", 7: "2026-02-18", 8: "2026-01-01", 9: "2026-01-18", 10: "2026-02-18", 11: "2026-01-01"
