-- {"metrics":["feature_adoption"],"period":{"from":"2026-01-30","to":"2026-03-01"},"compare":"days"}
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
part_1_feature_usage AS (
  SELECT counted.slot, COUNT(*) FILTER (WHERE counted.v0 IS NOT NULL AND counted.v1 IS NOT NULL) AS m0
  FROM (
    SELECT DISTINCT CASE WHEN base."usage_date" < CAST($1 AS DATE) THEN 1 ELSE 0 END AS slot, base."customer_id" AS v0, base."feature_id" AS v1
    FROM "feature_usage" AS base
    LEFT JOIN (SELECT source.*, (CAST(is_core AS INTEGER) = 1
    ) AS "expression 1" FROM "features" AS source) AS to_1_feature ON to_1_feature."feature_id" = base."feature_id"
    WHERE base."usage_date" >= CAST($2 AS DATE) AND base."usage_date" < CAST($3 AS DATE)
      AND to_1_feature."expression 1" = CAST($4 AS BOOLEAN)
  ) AS counted
  JOIN (
    SELECT DISTINCT slots.slot AS slot, holder."customer_id" AS member
    FROM model_1_subscription_periods AS holder
    JOIN (VALUES (0, CAST($1 AS DATE), CAST($3 AS DATE)), (1, CAST($2 AS DATE), CAST($1 AS DATE))) AS slots (slot, starts, ends) ON holder."start_date" < slots.ends AND (holder."end_date" >= slots.ends OR holder."end_date" IS NULL)
    WHERE holder."start_date" < CAST($3 AS DATE) AND (holder."end_date" >= CAST($2 AS DATE) OR holder."end_date" IS NULL)
  ) AS segment ON segment.member = counted.v0 AND segment.slot = counted.slot
  GROUP BY 1
),
part_2_subscription_periods AS (
  SELECT
    slots.slot AS slot,
    COUNT(DISTINCT base."customer_id") AS m2
  FROM model_1_subscription_periods AS base
  JOIN (VALUES (0, CAST($1 AS DATE), CAST($3 AS DATE)), (1, CAST($2 AS DATE), CAST($1 AS DATE))) AS slots (slot, starts, ends) ON base."start_date" < slots.ends AND (base."end_date" >= slots.ends OR base."end_date" IS NULL)
  WHERE base."start_date" < CAST($3 AS DATE) AND (base."end_date" >= CAST($2 AS DATE) OR base."end_date" IS NULL)
  GROUP BY 1
),
part_3_features AS (
  SELECT
    NULL AS slot,
    COUNT(*) AS m1
  FROM (SELECT source.*, (CAST(is_core AS INTEGER) = 1
  ) AS "expression 1" FROM "features" AS source) AS base
  WHERE base."expression 1" = CAST($4 AS BOOLEAN)
  GROUP BY 1
)
SELECT slot, MAX(m0) AS m0, MAX(m2) AS m2, MAX(m1) AS m1
FROM (
  SELECT slot, m0, NULL AS m2, NULL AS m1 FROM part_1_feature_usage
  UNION ALL
  SELECT slot, NULL AS m0, m2, NULL AS m1 FROM part_2_subscription_periods
  UNION ALL
  SELECT slot, NULL AS m0, NULL AS m2, m1 FROM part_3_features
) AS parts
GROUP BY 1
LIMIT 1000001;
-- 1: "2026-01-30", 2: "2025-12-31", 3: "2026-03-01", 4: true
