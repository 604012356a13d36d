import { STORY } from './story.ts';

const { outage, priceRise } = STORY;

/** Chance to leave at the next bill: cheap plans and idle companies go first, and more go after the outage. */
const HAZARD = `[0.026, 0.016, 0.010, 0.006][plan + 1]
    * CASE WHEN engagement < 0.25 THEN 2.2 WHEN engagement < 0.5 THEN 1.1 ELSE 0.7 END
    * CASE WHEN due - getvariable('ending') BETWEEN ${-outage.began} AND ${outage.regrets - outage.began}
        THEN ${outage.churn} ELSE 1 END`;

/** What follows a bill: its fate, the day of the next bill (null after leaving), the plan and the size from then on. */
const outcomes = (bills: string) => `
  SELECT bill.*, CAST(day + INTERVAL 1 MONTH AS DATE) AS due,
    dice(id, turn, 'fate') AS fate_dice, dice(id, turn, 'wait') AS wait_dice, share(id * 1000 + turn, 'change') AS change,
    high(fate_dice) AS luck, ${HAZARD} AS hazard,
    CASE WHEN luck < hazard THEN 'leaves' WHEN luck < hazard + 0.005 THEN 'pauses'
      WHEN luck < hazard + 0.009 THEN 'forgets' WHEN low(fate_dice) < lateness THEN 'late' ELSE 'pays' END AS fate,
    due + floor(CASE fate WHEN 'leaves' THEN NULL WHEN 'pauses' THEN 40 + 75 * high(wait_dice)
      WHEN 'forgets' THEN 9 + 9 * high(wait_dice) WHEN 'late' THEN 1 + 7 * high(wait_dice)
      ELSE 0 END)::INTEGER AS next_day,
    CASE WHEN change < 0.012 THEN least(3, plan + 1) WHEN change < 0.018 THEN greatest(0, plan - 1)
      ELSE plan END AS next_plan,
    least(8, CASE WHEN change BETWEEN 0.018 AND 0.034 THEN size * 1.25
      WHEN change BETWEEN 0.034 AND 0.041 THEN size * 0.8 ELSE size END) AS next_size
  FROM ${bills} AS bill JOIN (SELECT id, engagement, lateness FROM account) AS account USING (id)`;

/**
 * `bill`: one row per charge, told step by step: at the end of each month a customer leaves, pauses for some months,
 * forgets to pay for a while, pays within the days of grace, or pays; and now and then changes plan or size.
 * The telling goes on for some months after the end of the data: who is about to leave already behaves like it.
 */
export const BILLS = `
CREATE TEMP TABLE bill AS
WITH RECURSIVE step AS (
  SELECT id, 0 AS turn, first_bill AS day, first_plan AS plan, CAST(first_size AS DOUBLE) AS size FROM account
  UNION ALL
  SELECT id, turn + 1, next_day, next_plan, next_size FROM (${outcomes('step')})
  WHERE next_day < getvariable('ending') + 100
)
SELECT id, turn, day, plan, due, fate, round([79, 229, 549, 1490][plan + 1] * size * discount
    * CASE WHEN day >= rise THEN ${priceRise.factor} ELSE 1 END
    * CASE WHEN day >= rise AND plan >= 2 AND share(id, 'add-on') < ${priceRise.addOnShare}
        THEN ${priceRise.addOn} ELSE 1 END, 2)::DECIMAL(12,2) AS amount
FROM (${outcomes('step')}) JOIN (SELECT id, discount FROM account) USING (id),
  (SELECT CAST(date_trunc('month', getvariable('ending')) - INTERVAL 1 MONTH AS DATE) AS rise)`;

/** `revenue_transactions`: the bills before the end of the data, and the refund of one in eighty. */
export const CHARGES = `
INSERT INTO revenue_transactions
SELECT row_number() OVER (ORDER BY day, id, amount), id, day, amount
FROM (
  SELECT id, day, amount FROM bill
  UNION ALL
  SELECT id, day + 2 + floor(12 * high(roll))::INTEGER,
    round(-amount * CASE WHEN low(roll) < 0.6 THEN 1 ELSE 0.5 END, 2)::DECIMAL(12,2)
  FROM (SELECT *, dice(id, turn, 'refund day') AS roll FROM bill WHERE share(id * 1000 + turn, 'refund') < 0.0125)
)
WHERE day < getvariable('ending')
ORDER BY day, id, amount`;
