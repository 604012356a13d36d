-- {"metrics":["payment_coverage"],"grain":"week","period":{"from":"2026-02-02","to":"2026-03-02"}}
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
part_1_billing_spans AS (
  SELECT
    slots.slot AS slot,
    SUM(date_diff('day', GREATEST(base."start_date", slots.starts), LEAST(COALESCE(base."end_date", slots.ends), slots.ends))) AS m0
  FROM model_2_billing_spans AS base
  JOIN (VALUES (0, CAST(? AS DATE), CAST(? AS DATE)), (1, CAST(? AS DATE), CAST(? AS DATE)), (2, CAST(? AS DATE), CAST(? AS DATE)), (3, CAST(? AS DATE), CAST(? AS DATE))) AS slots (slot, starts, ends) ON base."start_date" < slots.ends AND ((base."end_date" > slots.starts AND base."end_date" > base."start_date") OR base."end_date" IS NULL)
  WHERE base."start_date" < CAST(? AS DATE) AND (base."end_date" >= CAST(? AS DATE) OR base."end_date" IS NULL)
  GROUP BY 1
),
part_2_billing_starts AS (
  SELECT
    slots.slot AS slot,
    SUM(date_diff('day', GREATEST(base."first_charge", slots.starts), slots.ends)) AS m1
  FROM model_3_billing_starts AS base
  JOIN (VALUES (0, CAST(? AS DATE), CAST(? AS DATE)), (1, CAST(? AS DATE), CAST(? AS DATE)), (2, CAST(? AS DATE), CAST(? AS DATE)), (3, CAST(? AS DATE), CAST(? AS DATE))) AS slots (slot, starts, ends) ON base."first_charge" < slots.ends
  WHERE base."first_charge" < CAST(? AS DATE)
  GROUP BY 1
)
SELECT slot, MAX(m0) AS m0, MAX(m1) AS m1
FROM (
  SELECT slot, m0, CAST(NULL AS BIGINT) AS m1 FROM part_1_billing_spans
  UNION ALL
  SELECT slot, CAST(NULL AS BIGINT) AS m0, m1 FROM part_2_billing_starts
) AS parts
GROUP BY 1
LIMIT 500001;
-- 1: "2025-11-11", 2: "2026-02-09", 3: "2025-11-18", 4: "2026-02-16", 5: "2025-11-25", 6: "2026-02-23", 7: "2025-12-02", 8: "2026-03-02", 9: "2026-03-02", 10: "2025-11-11", 11: "2025-11-11", 12: "2026-02-09", 13: "2025-11-18", 14: "2026-02-16", 15: "2025-11-25", 16: "2026-02-23", 17: "2025-12-02", 18: "2026-03-02", 19: "2026-03-02"
