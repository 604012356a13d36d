import { addMonths, type Days, monthStart } from './days.ts';
import { byCustomer, type InferredPeriod } from './periods.ts';
import { share } from './subscription-figures.ts';

/** Months of its life that a cohort is followed for. */
export const COHORT_MONTHS = 36;

/** One customer in one month of the life of its cohort. */
export interface CohortMonth {
  readonly customer: number;
  /** First day of the month of the first subscription. */
  readonly cohort: number;
  readonly monthsSince: number;
  /** First day after the month. */
  readonly end: number;
  /** Whether a subscription was in force as the month ended. */
  readonly isKept: boolean;
}

/** Every customer in every month of its cohort, month by month and period by period. */
export function cohortMonths(periods: readonly InferredPeriod[]): CohortMonth[] {
  return [...byCustomer(periods)].flatMap(([customer, theirs]) => {
    const cohort = monthStart(Math.min(...theirs.map((one) => one.from)));
    return Array.from({ length: COHORT_MONTHS }, (_, monthsSince) => {
      const end = addMonths(cohort, monthsSince + 1);
      const isKept = theirs.some((one) => one.from < end && one.to >= end);
      return { customer, cohort, monthsSince, end, isKept };
    });
  });
}

/** The figures of all cohort months that end in the days [from, to). */
export function cohortFigures(
  periods: readonly InferredPeriod[],
  { from, to }: Days,
): Record<string, number | null> {
  const months = cohortMonths(periods).filter(({ end }) => end - 1 >= from && end - 1 < to);
  const kept = months.filter(({ isKept }) => isKept).length;
  return {
    cohort_customers: months.length,
    cohort_customers_kept: kept,
    cohort_retention: share(kept, months.length),
  };
}
