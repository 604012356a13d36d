-- {"metrics":["orders"],"grain":"month","period":{"from":"2025-01-01","to":"2026-03-01"},"compare":"year"}
WITH part_1_orders AS (
  SELECT spans.slot AS slot, SUM(steps.m0) AS m0
  FROM (
    SELECT
      CASE WHEN base."placed_at" < CAST($1 AS TIMESTAMPTZ) THEN CASE WHEN base."placed_at" < CAST($2 AS TIMESTAMPTZ) THEN 0 WHEN base."placed_at" < CAST($3 AS TIMESTAMPTZ) THEN 1 WHEN base."placed_at" < CAST($4 AS TIMESTAMPTZ) THEN 2 WHEN base."placed_at" < CAST($5 AS TIMESTAMPTZ) THEN 3 WHEN base."placed_at" < CAST($6 AS TIMESTAMPTZ) THEN 4 WHEN base."placed_at" < CAST($7 AS TIMESTAMPTZ) THEN 5 WHEN base."placed_at" < CAST($8 AS TIMESTAMPTZ) THEN 6 WHEN base."placed_at" < CAST($9 AS TIMESTAMPTZ) THEN 7 WHEN base."placed_at" < CAST($10 AS TIMESTAMPTZ) THEN 8 WHEN base."placed_at" < CAST($11 AS TIMESTAMPTZ) THEN 9 WHEN base."placed_at" < CAST($12 AS TIMESTAMPTZ) THEN 10 WHEN base."placed_at" < CAST($13 AS TIMESTAMPTZ) THEN 11 ELSE 12 END ELSE CASE WHEN base."placed_at" < CAST($14 AS TIMESTAMPTZ) THEN 13 WHEN base."placed_at" < CAST($15 AS TIMESTAMPTZ) THEN 14 WHEN base."placed_at" < CAST($16 AS TIMESTAMPTZ) THEN 15 WHEN base."placed_at" < CAST($17 AS TIMESTAMPTZ) THEN 16 WHEN base."placed_at" < CAST($18 AS TIMESTAMPTZ) THEN 17 WHEN base."placed_at" < CAST($19 AS TIMESTAMPTZ) THEN 18 WHEN base."placed_at" < CAST($20 AS TIMESTAMPTZ) THEN 19 WHEN base."placed_at" < CAST($21 AS TIMESTAMPTZ) THEN 20 WHEN base."placed_at" < CAST($22 AS TIMESTAMPTZ) THEN 21 WHEN base."placed_at" < CAST($23 AS TIMESTAMPTZ) THEN 22 WHEN base."placed_at" < CAST($24 AS TIMESTAMPTZ) THEN 23 WHEN base."placed_at" < CAST($25 AS TIMESTAMPTZ) THEN 24 WHEN base."placed_at" < CAST($26 AS TIMESTAMPTZ) THEN 25 ELSE 26 END END AS slot,
      COUNT(*) AS m0
    FROM "orders" AS base
    WHERE base."placed_at" >= CAST($27 AS TIMESTAMPTZ) AND base."placed_at" < CAST($28 AS TIMESTAMPTZ)
    GROUP BY 1
  ) AS steps
  JOIN (VALUES (0, 12, 13), (1, 13, 15), (2, 15, 16), (3, 16, 17), (4, 17, 18), (5, 18, 19), (6, 19, 20), (7, 20, 21), (8, 21, 22), (9, 22, 23), (10, 23, 24), (11, 24, 25), (12, 25, 26), (13, 26, 27), (14, 0, 1), (15, 1, 2), (16, 2, 3), (17, 3, 4), (18, 4, 5), (19, 5, 6), (20, 6, 7), (21, 7, 8), (22, 8, 9), (23, 9, 10), (24, 10, 11), (25, 11, 12), (26, 13, 14)) AS spans (slot, starts, ends) ON steps.slot >= spans.starts AND steps.slot < spans.ends
  GROUP BY 1
)
SELECT slot, m0
FROM part_1_orders
LIMIT 500001;
-- 1: "2025-01-31T23:00:00.000Z", 2: "2024-01-31T23:00:00.000Z", 3: "2024-02-29T23:00:00.000Z", 4: "2024-03-31T22:00:00.000Z", 5: "2024-04-30T22:00:00.000Z", 6: "2024-05-31T22:00:00.000Z", 7: "2024-06-30T22:00:00.000Z", 8: "2024-07-31T22:00:00.000Z", 9: "2024-08-31T22:00:00.000Z", 10: "2024-09-30T22:00:00.000Z", 11: "2024-10-31T23:00:00.000Z", 12: "2024-11-30T23:00:00.000Z", 13: "2024-12-31T23:00:00.000Z", 14: "2025-02-17T23:00:00.000Z", 15: "2025-02-28T23:00:00.000Z", 16: "2025-03-31T22:00:00.000Z", 17: "2025-04-30T22:00:00.000Z", 18: "2025-05-31T22:00:00.000Z", 19: "2025-06-30T22:00:00.000Z", 20: "2025-07-31T22:00:00.000Z", 21: "2025-08-31T22:00:00.000Z", 22: "2025-09-30T22:00:00.000Z", 23: "2025-10-31T23:00:00.000Z", 24: "2025-11-30T23:00:00.000Z", 25: "2025-12-31T23:00:00.000Z", 26: "2026-01-31T23:00:00.000Z", 27: "2023-12-31T23:00:00.000Z", 28: "2026-02-17T23:00:00.000Z"
