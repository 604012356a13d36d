-- {"metrics":["yearly"],"period":{"from":"2026-01-30","to":"2026-03-01"}}
WITH model_1_lines AS (
  WITH sub_charge AS (
    SELECT paid."customer_id",
      paid."line",
      CAST((paid."charged_at" AT TIME ZONE 'Europe/Berlin') AS DATE) AS start_date,
      CAST(paid."amount" AS DOUBLE) / 12 AS monthly_amount,
      CAST(CAST((paid."charged_at" AT TIME ZONE 'Europe/Berlin') AS DATE) + INTERVAL '12' MONTH AS DATE) AS paid_until
    FROM "box_charges" AS paid
    WHERE paid."amount" > 0 AND paid."customer_id" IS NOT NULL AND paid."charged_at" IS NOT NULL AND (paid."kind" IS NULL OR paid."kind" NOT IN ('fee', 'it''s one')) AND paid."line" IN (1, 2)
  ), sub_covered AS (
    SELECT "customer_id", "line", start_date, monthly_amount, paid_until,
      MIN(start_date) OVER (
        PARTITION BY "customer_id", "line" ORDER BY start_date GROUPS BETWEEN 1 FOLLOWING AND 1 FOLLOWING
      ) AS next_charge,
      paid_until AS grace_end
    FROM sub_charge
  ), sub_ended AS (
    SELECT "customer_id", "line", start_date, monthly_amount,
      CASE WHEN next_charge < grace_end THEN next_charge ELSE grace_end END AS end_date
    FROM sub_covered
  ), sub_bill AS (
    SELECT "customer_id", "line", start_date, end_date, SUM(monthly_amount) AS monthly_amount
    FROM sub_ended
    WHERE start_date < end_date
    GROUP BY "customer_id", "line", start_date, end_date
  ), sub_renewed AS (
    SELECT "customer_id", "line", start_date, end_date, monthly_amount,
      CASE WHEN LAG(end_date) OVER (PARTITION BY "customer_id", "line", monthly_amount ORDER BY start_date, end_date) = start_date THEN 0 ELSE 1 END AS starts_anew
    FROM sub_bill
  ), sub_numbered AS (
    SELECT "customer_id", "line", start_date, end_date, monthly_amount, SUM(starts_anew) OVER (PARTITION BY "customer_id", "line", monthly_amount ORDER BY start_date, end_date ROWS UNBOUNDED PRECEDING) AS stretch
    FROM sub_renewed
  )
  SELECT "customer_id", "line", MIN(start_date) AS start_date, MAX(end_date) AS end_date, monthly_amount
  FROM sub_numbered
  GROUP BY "customer_id", "line", monthly_amount, stretch
),
part_1_lines AS (
  SELECT
    0 AS slot,
    CASE WHEN MAX(ABS(base."monthly_amount")) BETWEEN 1e-3 AND 9e14 THEN SUM(TRY_CAST(base."monthly_amount" * 1e4 AS BIGINT)) / 1e4 + SUM(TRY_CAST((base."monthly_amount" - TRY_CAST(base."monthly_amount" * 1e4 AS BIGINT) / 1e4) * 1e18 AS BIGINT)) / 1e18 ELSE SUM(CAST(base."monthly_amount" AS DOUBLE)) END AS m0
  FROM model_1_lines AS base
  WHERE base."start_date" < CAST($1 AS DATE) AND (base."end_date" >= CAST($1 AS DATE) OR base."end_date" IS NULL)
  GROUP BY 1
)
SELECT slot, m0
FROM part_1_lines
LIMIT 500001;
-- 1: "2026-03-01"
