import { STORY } from './story.ts';

/**
 * `account`: one row per company with what never changes: when it came, how much it likes the product, how it pays.
 * The longer the data, the smaller the share that was there before; newcomers arrive faster and faster.
 */
export const ACCOUNTS = `
CREATE TEMP TABLE account AS
WITH span AS (
  SELECT getvariable('beginning') AS beginning, getvariable('ending') - getvariable('beginning') AS days
), arrival AS (
  SELECT i, beginning, share(i, 'arrival') AS moment, share(i, 'since') < 1 - least(0.7, (days / 776.0) * (days / 776.0)) AS founder,
    CASE WHEN founder THEN beginning - 15 - floor(900 * moment)::INTEGER
      ELSE beginning + floor(days * (0.35 * moment + 0.65 * sqrt(moment)))::INTEGER END AS signup_date
  FROM span, range(1, getvariable('customers') + 1) AS numbers(i)
), ranked AS (
  SELECT row_number() OVER (ORDER BY signup_date, i)::INTEGER AS id, * FROM arrival
)
SELECT id, signup_date, getvariable('beginning') - 40 > signup_date AS settled,
  share(id, 'engagement') AS engagement,
  CASE WHEN share(id, 'plan') < 0.36 THEN 0 WHEN share(id, 'plan') < 0.70 THEN 1
    WHEN share(id, 'plan') < 0.90 THEN 2 ELSE 3 END AS first_plan,
  [1.0, 1.0, 1.25, 1.5, 2.0][1 + floor(5 * share(id, 'size'))::INTEGER]
    * CASE WHEN share(id, 'plan') > 0.97 THEN 2 ELSE 1 END AS first_size,
  [1.0, 1.0, 0.9, 0.85][1 + floor(4 * share(id, 'discount'))::INTEGER] AS discount,
  CASE WHEN share(id, 'punctual') < 0.10 THEN 0.5 ELSE 0.02 END AS lateness,
  share(id, 'silent') < ${STORY.silent} AS silent,
  share(id, 'last days') < ${STORY.lastDays.shaken} AS shaken,
  share(id, 'last days') > ${1 - STORY.lastDays.revived} AS revived,
  -- The first bill: founders are billed on some day of the first month, others on signing up or after a trial.
  CASE WHEN signup_date < beginning THEN beginning + floor(28 * share(id, 'anchor'))::INTEGER
    WHEN share(id, 'trial') < 0.25 THEN signup_date + 14
    ELSE signup_date END AS first_bill
FROM ranked`;
