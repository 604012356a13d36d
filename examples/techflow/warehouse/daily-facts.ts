import { SERVICE_DAYS } from './service.ts';
import { STORY } from './story.ts';

const { farewell, outage } = STORY;

/** How much a company works on a day, 1 being its habit: newcomers warm up, and who will leave fades. */
const ACTIVITY = `season
    * CASE WHEN weekend THEN 0.35 ELSE 1 END
    * greatest(${farewell.leastUsage}, loyalty)
    * CASE WHEN settled THEN 1 ELSE least(1, 0.45 + (day - begins) / 60.0) END
    * CASE WHEN outage THEN 0.7 WHEN lately AND shaken THEN 0.06 WHEN revived AND NOT lately THEN 0.3 ELSE 1 END`;

/** `usage_metrics` of the days [$from, $to): no row where nobody worked. */
export const USAGE = `
INSERT INTO usage_metrics
SELECT id, day, minutes FROM (
  SELECT id, day, high(roll) < CASE WHEN weekend THEN 0.85 ELSE 0.995 END * (0.9 + 0.1 * engagement) AS present,
    least(1440, round([110, 145, 190, 270][plan + 1] * (0.12 + 1.75 * engagement) * ${ACTIVITY} * (0.5 + low(roll))))
      ::INTEGER AS minutes
  FROM (SELECT *, dice(id, day, 'usage') AS roll FROM (${SERVICE_DAYS}) WHERE NOT silent)
)
WHERE present AND minutes > 0
ORDER BY day, id`;

/** `support_tickets` of the days [$from, $to), numbered on from those there are. */
export const TICKETS = `
INSERT INTO support_tickets
SELECT (SELECT count(*) FROM support_tickets) + row_number() OVER (ORDER BY day, id), id, day,
  CASE WHEN low(roll) >= CASE WHEN day >= getvariable('ending') - 2 THEN 0.55 ELSE 0.03 END
    THEN round((0.4 + 5 * wait + 34 * wait * wait * wait * wait * wait * wait)
      * CASE WHEN outage THEN ${outage.response} WHEN weekend THEN 1.4 ELSE 1 END, 2)::DECIMAL(12,2) END
FROM (
  SELECT *, dice(id, day, 'answer') AS roll, high(roll) AS wait FROM (${SERVICE_DAYS})
  WHERE share(hash(id, day), 'ticket') < [0.011, 0.014, 0.018, 0.026][plan + 1]
    * CASE WHEN weekend THEN 0.4 ELSE 1 END
    * (1.35 - 0.7 * engagement)
    * CASE WHEN outage THEN ${outage.tickets} ELSE 1 END
    * CASE WHEN settled OR day > begins + 60 THEN 1 ELSE 1.6 END
    * (1 + ${farewell.tickets} * (1 - loyalty))
    + CASE WHEN lately AND shaken THEN 0.35 ELSE 0 END
)
ORDER BY day, id`;

/** `habit`: which features a company uses at all, from when, and how often on a working day. */
export const HABITS = `
CREATE TEMP TABLE habit AS
SELECT id, feature_id, rate, since FROM (
  SELECT id, feature_id, [0.99, 0.96, 0.93, 0.90, 0.85, 0.80, 0.72, 0.62, 0.35, 0.30, 0.22, 0.12][feature_id] AS liking,
    0.04 + 0.2 * share(id * 100 + feature_id, 'often') AS rate,
    CASE WHEN share(id * 100 + feature_id, 'discovery') < 0.8 THEN signup_date
      ELSE signup_date + floor(500 * share(id * 100 + feature_id, 'discovered'))::INTEGER END AS since,
    share(id * 100 + feature_id, 'adoption') < liking * (0.46 + 0.72 * (0.5 * engagement + 0.5 * share(id, 'curiosity')))
      AS adopted
  FROM account CROSS JOIN features
)
WHERE adopted`;

/** `features`: twelve, of which the first eight are core. */
export const FEATURES = `
INSERT INTO features
SELECT position, name, position <= 8 FROM (
  SELECT unnest(['Projects', 'Boards', 'Time tracking', 'Reports', 'Approvals', 'Automations', 'Budgets',
    'Client portal', 'Calendar sync', 'Mobile app', 'API', 'Forms']) AS name, generate_subscripts([1,2,3,4,5,6,7,8,9,
    10,11,12], 1) AS position
)`;

/** `feature_usage` of the days [$from, $to): only where there is usage, and less of it on short days. */
export const FEATURE_USAGE = `
INSERT INTO feature_usage
SELECT customer_id, feature_id, usage_date
FROM usage_metrics JOIN habit ON habit.id = customer_id AND usage_date >= since
WHERE usage_date >= CAST($from AS DATE) AND usage_date < CAST($to AS DATE)
  AND high(dice(customer_id * 100 + feature_id, usage_date, 'feature'))
    < rate * least(1, daily_usage_minutes / 45.0)
ORDER BY usage_date, customer_id, feature_id`;
