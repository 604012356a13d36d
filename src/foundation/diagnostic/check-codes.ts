import { type CodeInfo, judged, usage } from './code-info.ts';

/** The codes of what checks find in the data. */
export const CHECK_CODES = {
  // checks
  CHECK_DUPLICATE_KEY: judged(
    'A declared key is not unique in the data',
    'Remove the duplicates, or declare the true key: numbers over this table are wrong until then.',
  ),
  CHECK_NULL_KEY: judged(
    'A declared key is null in the data',
    'Fill or remove the rows: they cannot be told apart.',
  ),
  CHECK_ORPHANS: judged(
    'A link leads to rows that do not exist',
    'Load the missing rows; until then they are counted under "unknown".',
  ),
  CHECK_INVALID_INTERVAL: judged(
    'A validity interval ends before it begins',
    'Mend the interval: it is never in force.',
  ),
  CHECK_OVERLAP: judged(
    'Rows that ought to follow one another are in force at the same time',
    'End the earlier row when the later one begins, or name the columns that tell them apart.',
  ),
  CHECK_CHARGES: judged(
    'Charges make no subscription periods, or periods that they were hardly meant to make',
    'The message says how many, and why; compare with the declaration of the subscription.',
  ),
  CHECK_CURRENCIES: judged(
    'Charges of several currencies are added up',
    'Name the column of the currency in the subscription, and one currency in each metric.',
  ),
  CHECK_RECURRING: judged(
    'Recurring revenue and the revenue of its charges are far apart',
    'Both numbers are printed; look for sales that do not recur, and for subscriptions beside each other.',
  ),
  CHECK_RECONCILIATION: judged(
    'Two figures that should agree differ',
    'Find out which one is right; the difference is printed.',
  ),

  // checks that a model declares
  CHECK_ANOMALY: judged(
    'A value lies outside the range that its own history lets expect',
    'Find out what happened on that day; widen `confidence` or `minimumEffect` if the value is fine.',
  ),
  CHECK_BOUNDS: judged(
    'A value lies outside the bounds that its check states',
    'Find out whether the data or the bounds are wrong.',
  ),
  CHECK_CHANGE: judged(
    'A metric moved more than its check allows',
    'Find out what moved it; `broadsheet explain` shows how it is computed.',
  ),
  CHECK_INVALID: usage(
    'A check contradicts itself or the model',
    'The message names the field; compare with the model reference.',
  ),
  CHECK_ROWS_FOUND: judged(
    'A query that must return no row returns some',
    'Look at the rows; examples are printed.',
  ),
  CHECK_ROWS_WRONG: judged(
    'More rows break a check than it tolerates',
    'Mend the rows, examples of which are printed, or state a tolerance.',
  ),
  CHECK_SCHEMA: judged(
    'The columns of a table are not those expected',
    'Mend the table, or the columns that its check names.',
  ),
  CHECK_STALE: judged(
    'The newest row of a table is older than its check allows',
    'Find out why the table is no longer loaded.',
  ),
  VALUE_UNKNOWN: judged(
    'No row has the value that a condition asks for',
    'Correct the value in the condition; the nearest one that rows have is named.',
  ),
} as const satisfies Record<string, CodeInfo>;
