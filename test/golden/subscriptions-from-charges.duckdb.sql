-- {"metrics":["recurring"],"by":["plan"],"grain":"month","period":{"from":"2025-12-01","to":"2026-03-01"}}
WITH model_1_boxes AS (
  WITH sub_charge AS (
    SELECT paid."customer_id",
      paid."line",
      paid."plan",
      CAST((paid."charged_at" AT TIME ZONE 'Europe/Berlin') AS DATE) AS start_date,
      CASE WHEN LOWER(CAST(paid."every" AS VARCHAR)) IN ('weekly', 'week') THEN CAST(paid."amount" AS DOUBLE) * 52 / 12 WHEN LOWER(CAST(paid."every" AS VARCHAR)) IN ('monthly', 'month') THEN CAST(paid."amount" AS DOUBLE) WHEN LOWER(CAST(paid."every" AS VARCHAR)) IN ('quarterly', 'quarter') THEN CAST(paid."amount" AS DOUBLE) / 3 WHEN LOWER(CAST(paid."every" AS VARCHAR)) IN ('yearly', 'year', 'annual', 'annually') THEN CAST(paid."amount" AS DOUBLE) / 12 END AS monthly_amount,
      CASE WHEN LOWER(CAST(paid."every" AS VARCHAR)) IN ('weekly', 'week') THEN CAST(CAST((paid."charged_at" AT TIME ZONE 'Europe/Berlin') AS DATE) + INTERVAL '7' DAY AS DATE) WHEN LOWER(CAST(paid."every" AS VARCHAR)) IN ('monthly', 'month') THEN CAST(CAST((paid."charged_at" AT TIME ZONE 'Europe/Berlin') AS DATE) + INTERVAL '1' MONTH AS DATE) WHEN LOWER(CAST(paid."every" AS VARCHAR)) IN ('quarterly', 'quarter') THEN CAST(CAST((paid."charged_at" AT TIME ZONE 'Europe/Berlin') AS DATE) + INTERVAL '3' MONTH AS DATE) WHEN LOWER(CAST(paid."every" AS VARCHAR)) IN ('yearly', 'year', 'annual', 'annually') THEN CAST(CAST((paid."charged_at" AT TIME ZONE 'Europe/Berlin') AS DATE) + INTERVAL '12' MONTH AS DATE) END AS paid_until,
      paid."amount" AS charged_amount,
      paid."id" AS charge_key
    FROM "box_charges" AS paid
    WHERE paid."amount" > 0 AND paid."customer_id" IS NOT NULL AND paid."charged_at" IS NOT NULL AND (LOWER(CAST(paid."every" AS VARCHAR)) IN ('weekly', 'week') OR LOWER(CAST(paid."every" AS VARCHAR)) IN ('monthly', 'month') OR LOWER(CAST(paid."every" AS VARCHAR)) IN ('quarterly', 'quarter') OR LOWER(CAST(paid."every" AS VARCHAR)) IN ('yearly', 'year', 'annual', 'annually')) AND paid."kind" = 'box'
  ), sub_covered AS (
    SELECT "customer_id", "line", "plan", start_date, monthly_amount, paid_until,
      charged_amount, charge_key,
      CAST(paid_until + INTERVAL '5' DAY AS DATE) AS grace_end
    FROM sub_charge
  ), sub_refund AS (
    SELECT charge_key, refunded_on,
      SUM(SUM(refunded)) OVER (PARTITION BY charge_key ORDER BY refunded_on ROWS UNBOUNDED PRECEDING) AS refunded
    FROM (
      SELECT paid."pays_back" AS charge_key, CAST((paid."charged_at" AT TIME ZONE 'Europe/Berlin') AS DATE) AS refunded_on, -paid."amount" AS refunded
      FROM "box_charges" AS paid
      WHERE paid."amount" < 0 AND paid."pays_back" IS NOT NULL AND paid."charged_at" IS NOT NULL
    ) AS paid_back
    GROUP BY charge_key, refunded_on
  ), sub_reversal AS (
    SELECT sub_charge.charge_key, sub_charge.charged_amount, MIN(sub_refund.refunded_on) AS refunded_on
    FROM sub_charge
    JOIN sub_refund
      ON sub_refund.charge_key = sub_charge.charge_key AND sub_refund.refunded + 0.000001 >= sub_charge.charged_amount
    GROUP BY sub_charge.charge_key, sub_charge.charged_amount
  ), sub_held AS (
    SELECT "customer_id", "line", "plan", start_date, monthly_amount, grace_end, refunded_on
    FROM sub_covered
    LEFT JOIN sub_reversal
      ON sub_reversal.charge_key = sub_covered.charge_key AND sub_reversal.charged_amount = sub_covered.charged_amount
  ), sub_ended AS (
    SELECT sub_held."customer_id", sub_held."line", sub_held."plan", moment.since AS start_date, sub_held.monthly_amount,
      CASE WHEN moment.next_since < sub_held.grace_end THEN moment.next_since ELSE sub_held.grace_end END AS end_date
    FROM (
      SELECT moment."customer_id", moment."line", moment.since, MAX(sub_held.start_date) AS bill_date,
        LEAD(moment.since) OVER (PARTITION BY moment."customer_id", moment."line" ORDER BY moment.since) AS next_since
      FROM (
        SELECT "customer_id", "line", start_date AS since FROM sub_held
        UNION SELECT "customer_id", "line", refunded_on AS since FROM sub_held WHERE refunded_on IS NOT NULL
      ) AS moment
      LEFT JOIN sub_held ON sub_held."customer_id" IS NOT DISTINCT FROM moment."customer_id" AND sub_held."line" IS NOT DISTINCT FROM moment."line" AND sub_held.start_date <= moment.since AND (sub_held.refunded_on IS NULL OR sub_held.refunded_on > moment.since)
      GROUP BY moment."customer_id", moment."line", moment.since
    ) AS moment
    JOIN sub_held ON sub_held."customer_id" IS NOT DISTINCT FROM moment."customer_id" AND sub_held."line" IS NOT DISTINCT FROM moment."line" AND sub_held.start_date = moment.bill_date AND (sub_held.refunded_on IS NULL OR sub_held.refunded_on > moment.since)
  ), sub_bill AS (
    SELECT "customer_id", "line", "plan", start_date, end_date, SUM(monthly_amount) AS monthly_amount
    FROM sub_ended
    WHERE start_date < end_date
    GROUP BY "customer_id", "line", "plan", start_date, end_date
  ), sub_renewed AS (
    SELECT "customer_id", "line", "plan", start_date, end_date, monthly_amount,
      CASE WHEN LAG(end_date) OVER (PARTITION BY "customer_id", "line", "plan", monthly_amount ORDER BY start_date, end_date) = start_date THEN 0 ELSE 1 END AS starts_anew
    FROM sub_bill
  ), sub_numbered AS (
    SELECT "customer_id", "line", "plan", start_date, end_date, monthly_amount, SUM(starts_anew) OVER (PARTITION BY "customer_id", "line", "plan", monthly_amount ORDER BY start_date, end_date ROWS UNBOUNDED PRECEDING) AS stretch
    FROM sub_renewed
  )
  SELECT "customer_id", "line", "plan", MIN(start_date) AS start_date, MAX(end_date) AS end_date, monthly_amount
  FROM sub_numbered
  GROUP BY "customer_id", "line", "plan", monthly_amount, stretch
),
part_1_boxes AS (
  SELECT
    slots.slot AS slot,
    base."plan" AS d0,
    CASE WHEN MAX(ABS(base."monthly_amount")) BETWEEN 1e-3 AND 9e14 THEN SUM(TRY_CAST(base."monthly_amount" * 1e4 AS BIGINT)) / 1e4 + SUM(TRY_CAST((base."monthly_amount" - TRY_CAST(base."monthly_amount" * 1e4 AS BIGINT) / 1e4) * 1e18 AS BIGINT)) / 1e18 ELSE SUM(CAST(base."monthly_amount" AS DOUBLE)) END AS m0
  FROM model_1_boxes AS base
  JOIN (VALUES (0, CAST($1 AS DATE), CAST($2 AS DATE)), (1, CAST($2 AS DATE), CAST($3 AS DATE)), (2, CAST($3 AS DATE), CAST($4 AS DATE))) AS slots (slot, starts, ends) ON base."start_date" < slots.ends AND (base."end_date" >= slots.ends OR base."end_date" IS NULL)
  WHERE base."start_date" < CAST($4 AS DATE) AND (base."end_date" >= CAST($1 AS DATE) OR base."end_date" IS NULL)
  GROUP BY 1, 2
)
SELECT slot, d0, m0
FROM part_1_boxes
LIMIT 500001;
-- 1: "2025-12-01", 2: "2026-01-01", 3: "2026-02-01", 4: "2026-03-01"
