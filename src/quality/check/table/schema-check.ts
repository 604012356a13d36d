import { said } from '../../../foundation/format/index.ts';
import { linkedTime, type Model, type TableCheck, tableOf } from '../../../metrics/model/index.ts';
import type { Catalog } from '../../../metrics/plan/index.ts';
import type { CheckResult } from '../../check-result.ts';
import type { Subject } from '../../data/subject.ts';
import { printName } from '../../print-value.ts';
import { type Declaration, judged } from '../declaration.ts';

/** Columns of a table and their types: one of ours, or the database's own where we have no word for it. */
export type Shape = Readonly<Record<string, string>>;

type Check = Extract<TableCheck, { check: 'schema' }>;

/** The columns that the database has for a table now; undefined for one that cannot be read. */
export function shapeOf(model: Model, catalog: Catalog, table: string): Shape | undefined {
  const columns = catalog.tables[table]?.columns;
  if (columns === undefined) return undefined;
  // The time of a linked row is read beside the columns of the table, and is none of them.
  const beside = linkedTime(model, table) === undefined ? undefined : tableOf(model, table).time;
  return Object.fromEntries(
    columns
      .filter(({ name }) => name !== beside)
      .map(({ name, type, native }) => [name, type === 'other' ? native : type]),
  );
}

/** Whether a table has the columns that the check names, or those it had when it was seen last. */
export function schemaCheck(
  subject: Subject,
  check: Check,
  declaration: Declaration,
  last: Shape | undefined,
): CheckResult {
  const { source } = subject;
  const { model, catalog } = subject.context;
  const now = shapeOf(model, catalog, subject.table) ?? {};
  const wanted = check.columns ?? last;
  const counted = { source, count: Object.keys(now).length };
  const about = { code: 'CHECK_SCHEMA' as const, hint: said('check.schema.hint') };
  if (wanted === undefined)
    return judged(declaration, true, { ...about, message: said('check.schema.first', counted) });
  const { appeared, vanished, changed } = differences(now, wanted);
  const others = check.others === 'report' ? appeared : [];
  const findings = (
    [
      ['missing', vanished],
      ['changed', changed],
      ['appeared', others],
    ] as const
  ).map(([what, columns]) =>
    columns.length === 0 ? '' : said(`check.schema.${what}`, { source, columns: listed(columns) }),
  );
  const observed = vanished.length + changed.length + others.length;
  return judged(declaration, observed === 0, {
    ...about,
    message: observed === 0 ? said('check.schema.same', counted) : { say: 'sentences', of: findings },
    observed,
    expected: { from: null, to: 0 },
  });
}

function differences(now: Shape, wanted: Shape) {
  const has = (shape: Shape, name: string) => Object.hasOwn(shape, name);
  const known = Object.entries(wanted);
  return {
    appeared: Object.keys(now)
      .filter((name) => !has(wanted, name))
      .map(printName),
    vanished: known.flatMap(([name]) => (has(now, name) ? [] : [printName(name)])),
    changed: known.flatMap(([name, type]) => {
      const found = now[name];
      return found === undefined || !has(now, name) || isA(found, type)
        ? []
        : [`${printName(name)} (${type} → ${found})`];
    }),
  };
}

const NUMBERS: readonly string[] = ['integer', 'decimal', 'float'];
const OURS: readonly string[] = [...NUMBERS, 'text', 'boolean', 'date', 'timestamp', 'timestamptz'];

/** `number` stands for any kind of number, `other` for whatever we have no word for. */
function isA(type: string, wanted: string): boolean {
  if (wanted === 'number') return NUMBERS.includes(type);
  if (wanted === 'other') return !OURS.includes(type);
  return type === wanted;
}

const SHOWN = 12;

function listed(names: readonly string[]): string {
  return [...names.slice(0, SHOWN), ...(names.length > SHOWN ? ['…'] : [])].join(', ');
}
