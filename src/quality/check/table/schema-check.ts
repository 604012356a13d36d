import { formatValue, inLanguage } from '../../../foundation/format/index.ts';
import type { TableCheck } from '../../../metrics/model/index.ts';
import type { Catalog } from '../../../metrics/plan/index.ts';
import type { CheckResult } from '../../check-result.ts';
import type { Subject } from '../../data/subject.ts';
import { printName } from '../../print-value.ts';
import { type Declaration, judged } from '../declaration.ts';
import { SCHEMA_WORDS } from '../schema-words.ts';

/** Columns of a table and their types: one of ours, or the database's own where we have no word for it. */
export type Shape = Readonly<Record<string, string>>;

type Check = Extract<TableCheck, { check: 'schema' }>;

/** The columns that the database has for a table now; undefined for one that cannot be read. */
export function shapeOf(catalog: Catalog, table: string): Shape | undefined {
  const columns = catalog.tables[table]?.columns;
  if (columns === undefined) return undefined;
  return Object.fromEntries(
    columns.map(({ name, type, native }) => [name, type === 'other' ? native : type]),
  );
}

/** Whether a table has the columns that the check names, or those it had when it was seen last. */
export function schemaCheck(
  subject: Subject,
  check: Check,
  declaration: Declaration,
  last: Shape | undefined,
): CheckResult {
  const { source, locale } = subject;
  const words = inLanguage(SCHEMA_WORDS, locale);
  const now = shapeOf(subject.context.catalog, subject.table) ?? {};
  const wanted = check.columns ?? last;
  const count = formatValue(Object.keys(now).length, { kind: 'integer' }, locale);
  const about = { code: 'CHECK_SCHEMA' as const, hint: words.hint };
  if (wanted === undefined)
    return judged(declaration, true, { ...about, message: words.first(source, count) });
  const { appeared, vanished, changed } = differences(now, wanted);
  const others = check.others === 'report' ? appeared : [];
  const findings = [
    ...(vanished.length === 0 ? [] : [words.vanished(listed(vanished))]),
    ...(changed.length === 0 ? [] : [words.changed(listed(changed))]),
    ...(others.length === 0 ? [] : [words.appeared(listed(others))]),
  ];
  const message = findings.length === 0 ? words.same(source, count) : words.found(source, findings);
  const observed = vanished.length + changed.length + others.length;
  return judged(declaration, observed === 0, {
    ...about,
    message,
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
