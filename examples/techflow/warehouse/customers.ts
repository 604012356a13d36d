/**
 * `customers`: names, and the plan and status of today. The status is kept by hand, so about one in a hundred is
 * wrong: a customer who left is still called active, or one who pays is called paused.
 */
export const CUSTOMERS = `
INSERT INTO customers
WITH latest AS (
  SELECT id, arg_max(plan, day) AS plan, arg_max(fate, day) AS fate, max(due) + 7 >= getvariable('ending') AS in_force
  FROM bill WHERE day < getvariable('ending') GROUP BY id
), named AS (
  SELECT id, (id * 10007) % (len(stems) * len(fields) * len(suffixes)) AS pick,
    stems[1 + pick % len(stems)] || ' ' || fields[1 + (pick // len(stems)) % len(fields)] || ' '
      || suffixes[1 + pick // (len(stems) * len(fields))] AS customer_name
  FROM account, (SELECT getvariable('stems') AS stems, getvariable('fields') AS fields,
    getvariable('suffixes') AS suffixes)
)
SELECT id, customer_name, ['Starter', 'Growth', 'Business', 'Enterprise'][1 + coalesce(plan, first_plan)],
  CASE WHEN in_force IS NULL THEN 'trial'
    WHEN in_force THEN CASE WHEN share(id, 'clerk') < 0.007 THEN 'paused' ELSE 'active' END
    WHEN share(id, 'clerk') < 0.012 THEN 'active'
    WHEN fate = 'pauses' THEN 'paused'
    ELSE 'churned' END,
  signup_date
FROM account JOIN named USING (id) LEFT JOIN latest USING (id)
ORDER BY id`;
