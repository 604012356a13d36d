import { type Said, said, saidValue } from '../../foundation/format/index.ts';
import type { Value } from '../../metrics/connection/index.ts';
import {
  chargeConditions,
  chargeRhythmSql,
  type Subscription,
  TABLE_REFERENCE,
} from '../../metrics/model/index.ts';
import { columnType } from '../../metrics/plan/index.ts';
import { type Periods, wordsFor } from '../../metrics/sql/subscription.ts';
import type { CheckResult } from '../check-result.ts';
import { countWhere } from './probe.ts';
import { rowsFor, type Subject, sourceOf } from './subject.ts';

/** So large a share of the charges is no exception. */
const NOTABLE = 0.05;

/** Whether the charges of a table of periods make periods, and such as they were meant to. @throws what the database raises */
export async function chargeChecks(subject: Subject, periods: Periods): Promise<CheckResult[]> {
  const { context, label, table } = subject;
  const { subscription } = periods;
  const { of, currency } = subscription;
  const source = sourceOf(context, of);
  const title = {
    ...{ name: `${table}.charges`, label: said('check.title.charges', { label }) },
    tables: [table, of],
  };
  const unnamed = currency === undefined ? currencyColumn(subject, subscription) : undefined;
  const [incomplete, unknown, first, last] = await countCharges(subject, subscription, unnamed);
  const rhythm = await rhythmOf(subject, periods);
  const found = [
    ...leftOut(subscription, source, Number(incomplete ?? 0), Number(unknown ?? 0)),
    ...outOfStep(subscription, rhythm),
  ];
  const ofCharges: CheckResult =
    found.length === 0
      ? {
          ...{ ...title, verdict: 'pass' },
          message: said('check.subscription.sound', { rows: rhythm.charges, source }),
        }
      : {
          ...{ ...title, verdict: 'warn', code: 'CHECK_CHARGES' },
          message: { say: 'sentences', of: found },
          hint: said('check.subscription.hint'),
        };
  if (unnamed === undefined || first === last) return [ofCharges];
  const examples = [first, last].map(String).join(', ');
  return [
    ofCharges,
    {
      ...{ ...title, name: `${table}.currencies`, verdict: 'fail', code: 'CHECK_CURRENCIES' },
      message: said('check.subscription.currencies', { source, examples }),
      hint: said('check.subscription.currenciesHint', { column: unnamed }),
    },
  ];
}

/** Charges that make no period, in words. */
function leftOut(
  { billed, customer, charged, amount }: Subscription,
  source: string,
  incomplete: number,
  unknown: number,
): Said[] {
  const columns = { say: 'list', of: [customer, charged, amount] } as const;
  const column = typeof billed === 'string' ? '' : billed.column;
  return [
    ...(incomplete > 0 ? [said('check.subscription.incomplete', { rows: incomplete, source, columns })] : []),
    ...(unknown > 0 ? [said('check.subscription.unknown', { rows: unknown, source, column })] : []),
  ];
}

/** How charges follow one another where that was hardly meant, in words. */
function outOfStep({ overlap }: Subscription, { charges, early, late }: Rhythm): Said[] {
  const about = (rows: number) => ({
    rows,
    share: saidValue(rows / charges, { kind: 'percent', decimals: 0 }),
  });
  const isNotable = (rows: number) => rows > NOTABLE * charges;
  return [
    ...(overlap === 'replace' && isNotable(early) ? [said('check.subscription.early', about(early))] : []),
    ...(isNotable(late) ? [said('check.subscription.gaps', about(late))] : []),
  ];
}

/** A column of the charges that is called as currencies are, and that no condition of the declaration is on. */
function currencyColumn({ context }: Subject, { of, where = {} }: Subscription): string | undefined {
  const columns = context.catalog.tables[of]?.columns ?? [];
  return columns
    .map(({ name }) => name)
    .find((name) => /^currency(_?code)?$/i.test(name) && !Object.hasOwn(where, name));
}

/** Charges without a customer, day or amount, those that are billed in no known way, and the first and last currency of the others. */
async function countCharges(
  subject: Subject,
  subscription: Subscription,
  currency: string | undefined,
): Promise<readonly Value[]> {
  const { dialect } = subject.context.catalog;
  const column = (name: string) => `base.${dialect.quote(name)}`;
  const { isCharge, isComplete, isKnown, isChosen } = chargeConditions(subscription, dialect, 'base');
  const noAmount = `${column(subscription.amount)} IS NULL`;
  const rows = await rowsFor(subject, (writing) => {
    const incomplete = `(${noAmount} OR (${isCharge} AND NOT (${isComplete.join(' AND ')})))`;
    const isUnknown =
      isKnown.length === 0 ? '1 = 0' : `CASE WHEN ${isKnown.join(' AND ')} THEN 0 ELSE 1 END = 1`;
    const billed = [isCharge, ...isComplete, ...isKnown, ...isChosen];
    return [
      `SELECT ${[
        countWhere(writing, incomplete, ...isChosen),
        countWhere(writing, isCharge, ...isComplete, ...isChosen, isUnknown),
        ...(currency === undefined
          ? []
          : (['MIN', 'MAX'] as const).map((one) => dialect.aggregate(one, column(currency), billed))),
      ]
        .map((sql, index) => `${sql} AS c${index}`)
        .join(',\n  ')}`,
      `FROM ${writing.sources.from(subscription.of)} AS base`,
    ].join('\n');
  });
  return rows[0] ?? [];
}

interface Rhythm {
  readonly charges: number;
  readonly early: number;
  readonly late: number;
}

async function rhythmOf(subject: Subject, periods: Periods): Promise<Rhythm> {
  const { model, catalog, calendar } = subject.context;
  const { of, charged } = periods.subscription;
  const words = wordsFor(model, catalog, periods, columnType(catalog, model, of, charged), calendar.zone);
  const rows = await rowsFor(subject, ({ sources }) =>
    chargeRhythmSql(periods.subscription, words).replace(TABLE_REFERENCE, (_, name: string) =>
      sources.from(name),
    ),
  );
  const [charges = 0, early = 0, late = 0] = (rows[0] ?? []).map((one) => Number(one ?? 0));
  return { charges, early, late };
}
