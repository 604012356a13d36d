import { nearest } from '../../foundation/diagnostic/index.ts';
import { type AskContext, overTable } from '../../metrics/engine/index.ts';
import type { Typed } from '../../metrics/sql/comparison.ts';
import { compileCondition } from '../../metrics/sql/condition.ts';
import { openScope, type Scope } from '../../metrics/sql/scope.ts';
import { localProblems } from '../local-problem.ts';
import { writeStatement } from '../write-statement.ts';
import type { EqualCondition } from './conditions-behind.ts';

/** Of a longer list, these are looked for: each may cost a scan of the column where no row has it. */
const LOOKED_FOR = 50;
/** Values are taken from so many rows, and so many of them, to find the nearest among. */
const SAMPLED_ROWS = 1_000_000;
const SAMPLED_VALUES = 10_000;

/** A value that a condition asks for and no row has. */
export interface UnknownValue {
  readonly value: string;
  /** The value of some row that was probably meant; one that differs only in case or blanks at its ends comes first. */
  readonly nearest?: string;
}

/** Values of conditions on one dimension or column that no row of its table has. */
export interface UnknownValues {
  readonly table: string;
  readonly reference: string;
  /** Of the dimension; undefined for a bare column. */
  readonly label: string | undefined;
  readonly values: readonly UnknownValue[];
  readonly metrics: readonly string[];
}

/**
 * Finds texts that conditions ask for and that no row of the table has, at any time. Each value is looked for until
 * the first row that has it; what is near is only asked for where one is missing. What cannot be asked is left out.
 * @throws infrastructure problems only
 */
export async function unknownValues(
  context: AskContext,
  conditions: readonly EqualCondition[],
): Promise<UnknownValues[]> {
  const found: UnknownValues[] = [];
  for (const one of merged(conditions)) {
    try {
      const values = await missingFrom(context, one);
      if (values.length > 0) found.push({ ...namesOf(one), values });
    } catch (error) {
      localProblems(error);
    }
  }
  return found;
}

/** Conditions on the same thing are one question. */
function merged(conditions: readonly EqualCondition[]): EqualCondition[] {
  const identity = ({ table, target }: EqualCondition) =>
    JSON.stringify([
      table,
      'column' in target ? target.column : (target.dimension.sql ?? target.dimension.column ?? target.name),
    ]);
  return [...Map.groupBy(conditions, identity).values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    return [
      {
        ...first,
        values: [...new Set(group.flatMap(({ values }) => values))],
        metrics: [...new Set(group.flatMap(({ metrics }) => metrics))],
      },
    ];
  });
}

function namesOf({ table, target, reference, metrics }: EqualCondition): Omit<UnknownValues, 'values'> {
  if ('column' in target) return { table, reference, label: undefined, metrics };
  return { table, reference, label: target.dimension.label, metrics };
}

async function missingFrom(context: AskContext, condition: EqualCondition): Promise<UnknownValue[]> {
  const asked = condition.values.slice(0, LOOKED_FOR);
  const isThere = await areThere(context, condition, asked);
  const missing = asked.filter((_, index) => isThere[index] === false);
  if (missing.length === 0) return [];
  const known = await nearValues(context, condition, missing);
  return missing.map((value) => {
    const near = known.find((one) => folded(one) === folded(value)) ?? nearest(value, known);
    return near === undefined ? { value } : { value, nearest: near };
  });
}

function folded(text: string): string {
  return text.trim().toLowerCase();
}

/** Whether some row has each of the values; empty where the column holds no text. */
async function areThere(
  context: AskContext,
  { table, target, reference }: EqualCondition,
  values: readonly string[],
): Promise<boolean[]> {
  const rows = await askOf(context, table, target, (scope) => {
    const found = values.map((eq, index) => {
      const condition = compileCondition(scope, { target, condition: { eq }, reference });
      return `CASE WHEN EXISTS (SELECT 1 ${scope.from()} WHERE ${condition}) THEN 1 ELSE 0 END AS v${index}`;
    });
    return `SELECT ${found.join(', ')}`;
  });
  const [row] = rows;
  return row === undefined ? [] : row.map((one) => Number(one) === 1);
}

/** Values that rows have: those that differ only in case or blanks, then some others. */
async function nearValues(
  context: AskContext,
  { table, target }: EqualCondition,
  missing: readonly string[],
): Promise<string[]> {
  const alike = await askOf(context, table, target, (scope, { sql }) => {
    const { binder } = scope.compilation;
    const value = binder.dialect.cast(sql, 'text');
    const text = `LOWER(TRIM(${value}))`;
    const wanted = missing.map((one) => binder.bind(folded(one), 'text'));
    return `SELECT DISTINCT ${value} AS v ${scope.from()} WHERE ${text} IN (${wanted.join(', ')}) ORDER BY v LIMIT ${SAMPLED_VALUES}`;
  });
  const others = await askOf(
    context,
    table,
    target,
    (scope, { sql }) =>
      `SELECT DISTINCT v FROM (SELECT ${scope.compilation.binder.dialect.cast(sql, 'text')} AS v ${scope.from()} WHERE ${sql} IS NOT NULL LIMIT ${SAMPLED_ROWS}) AS sample ORDER BY v LIMIT ${SAMPLED_VALUES}`,
  );
  return [...alike, ...others].map(([value]) => String(value));
}

/** No rows where the column holds no text. */
async function askOf(
  context: AskContext,
  table: string,
  target: EqualCondition['target'],
  write: (scope: Scope, value: Typed) => string,
): Promise<readonly (readonly unknown[])[]> {
  const { session, model, catalog, calendar } = overTable(context, table);
  let isText = true;
  const statement = writeStatement({ model, catalog, calendar }, (writing) => {
    const scope = openScope({ ...writing, model, catalog, calendar }, table);
    const value = 'column' in target ? scope.column(target.column) : scope.dimension(target);
    isText = value.type === 'text';
    return isText ? write(scope, value) : '';
  });
  return isText ? (await session.query(statement, context)).rows : [];
}
