import { SEASON, STORY } from './story.ts';

/**
 * `service`: from when to when a company can use the product (trial included, pauses left out), and the day on which
 * it will leave or pause, if it will.
 */
export const SERVICE = `
CREATE TEMP TABLE service AS
WITH marked AS (
  SELECT *, coalesce(lag(fate) OVER bills = 'pauses', false) AS resumes FROM bill
  WINDOW bills AS (PARTITION BY id ORDER BY turn)
), numbered AS (
  SELECT *, sum(resumes::INTEGER) OVER (PARTITION BY id ORDER BY turn) AS spell FROM marked
), spells AS (
  SELECT id, spell, min(day) AS begins, max(due) AS ends, arg_max(fate, turn) IN ('leaves', 'pauses') AS leaves
  FROM numbered GROUP BY id, spell
)
SELECT id, settled, CASE WHEN spell = 0 THEN signup_date ELSE begins END AS begins, ends,
  CASE WHEN leaves THEN ends END AS farewell, first_plan AS plan, engagement, silent, shaken, revived
FROM spells JOIN account USING (id)`;

const season = `[${SEASON.join(', ')}]`;
const outageDay = `(day - getvariable('ending') BETWEEN ${-STORY.outage.began} AND ${STORY.outage.days - 1 - STORY.outage.began})`;

/** `calendar`: what a day does to everybody: weekend, season, year's end, outage. */
export const CALENDAR = `
CREATE TEMP TABLE calendar AS
SELECT day, isodow(day) >= 6 AS weekend, ${outageDay} AS outage,
  (${season}[month(day)] + (${season}[month(day) + 1] - ${season}[month(day)]) * (dayofmonth(day) - 1) / 31.0)
    * CASE WHEN (month(day) = 12 AND dayofmonth(day) >= 24) OR dayofyear(day) = 1 THEN 0.45 ELSE 1 END AS season
FROM (SELECT CAST(unnest(generate_series(getvariable('beginning'), getvariable('ending') - 1, INTERVAL 1 DAY)) AS DATE)
  AS day)`;

/** How far a company is from leaving on a day: 1 while nothing shows, towards 0 at the end. */
const LOYALTY = `coalesce(greatest(0, least(1, (farewell - day) / ${STORY.farewell.days}.0)), 1)`;

/** The customer-days in service within [$from, $to), with the mood of the day; to be joined with `calendar`. */
export const SERVICE_DAYS = `
  SELECT *, ${LOYALTY} AS loyalty, day >= getvariable('ending') - ${STORY.lastDays.days} AS lately
  FROM (
    SELECT id, plan, engagement, settled, silent, shaken, revived, farewell, begins,
      CAST(unnest(range(greatest(begins, CAST($from AS DATE)), least(ends, CAST($to AS DATE)), INTERVAL 1 DAY)) AS DATE)
        AS day
    FROM service WHERE begins < CAST($to AS DATE) AND ends > CAST($from AS DATE)
  ) JOIN calendar USING (day)`;
