/**
 * What happened at TechFlow, in days before the end of the data. A demo without events teaches nothing: these are
 * what the trends, the bridge, the health scores and the insights have to find.
 */
export const STORY = {
  /** The outage: tickets and response times soar for five days, and some customers leave at their next bill. */
  outage: { began: 41, days: 5, tickets: 9, response: 3.5, regrets: 35, churn: 2.2 },
  /** List prices rise with the last complete month, and larger customers begin to buy the reporting add-on. */
  priceRise: { factor: 1.06, addOn: 1.15, addOnShare: 0.18 },
  /** Customers who stopped working in the last days, asking for help, and others who came back to life. */
  lastDays: { days: 9, shaken: 0.02, revived: 0.02 },
  /** Leaving is announced: usage fades and tickets rise over these days before a subscription ends. */
  farewell: { days: 70, leastUsage: 0.08, tickets: 4 },
  /** Companies that pay but never use the product. */
  silent: 0.015,
} as const;

/** Relative usage at the first of each month, January first; the last repeats January. */
export const SEASON = [1.02, 1.04, 1.06, 1.03, 1.01, 1.0, 0.93, 0.85, 0.95, 1.06, 1.07, 1.0, 1.02] as const;
