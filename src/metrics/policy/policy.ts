import { type Problem, problem } from '../../foundation/diagnostic/index.ts';
import type { AccessCondition, AccessRule, Fitting } from '../model/access.ts';
import type { Definitions } from '../model/definitions.ts';
import type { Scalar } from '../model/filter.ts';
import { ownEntry } from '../model/own-entry.ts';
import { BY_RULE, type ResolvedDimension, resolveLinked, tableOf } from '../model/resolve-dimension.ts';
import { type Hidden, isHidden } from './hidden.ts';
import { type Reader, valuesOf } from './reader.ts';

/** What a reader may see of the rows of a model's tables; data, and the same for readers of the same attributes. */
export interface Policy {
  /** His name, for messages. */
  readonly reader: string;
  /** The zone whose days count. */
  readonly zone: string;
  /** The tables of which they do not see all rows. */
  readonly tables: Readonly<Record<string, RowPolicy>>;
  /** Columns that they may not filter by, by table: what they hold is told by metrics and dimensions that are hidden from them. */
  readonly hidden: Readonly<Record<string, Hidden>>;
}

/** Which rows of a table are seen: those that any of the alternatives allows, and whose linked rows are seen. */
export interface RowPolicy {
  /** Conditions that must all hold; without any alternative there is no row. Undefined: the links alone decide. */
  readonly alternatives?: readonly (readonly RowCondition[])[];
  /** Links whose rows must be there and seen, too. */
  readonly through: readonly string[];
  /** Why nothing can be said to them: attributes that they lack, or that are of a wrong kind. */
  readonly problems: readonly Problem[];
}

/** A dimension has one of some values. */
export interface RowCondition {
  readonly target: ResolvedDimension;
  /** The table whose rule it is. */
  readonly rulesOf: string;
  /** As its author named it. */
  readonly reference: string;
  readonly values: readonly Scalar[];
  /** The attribute that the values are of. */
  readonly attribute?: string;
}

/** Whether a column of a table is hidden under a policy. */
export function hiddenIn({ hidden }: Policy, table: string, column: string): boolean {
  const found = ownEntry(hidden, table);
  return found !== undefined && isHidden(found, column);
}

/** What follows from the attributes of a reader for the rows of a model's tables. */
export function rowPolicies(model: Definitions, reader: Reader): Policy['tables'] {
  const known = new Map<string, RowPolicy | undefined>();
  const of = (table: string): RowPolicy | undefined => {
    if (!known.has(table)) known.set(table, rowPolicy(model, reader, table, of));
    return known.get(table);
  };
  const tables = Object.keys(model.tables).flatMap((table) => {
    const found = of(table);
    return found === undefined ? [] : [[table, found] as const];
  });
  return Object.fromEntries(tables);
}

/** Undefined where a reader sees every row. */
function rowPolicy(
  model: Definitions,
  reader: Reader,
  table: string,
  of: (table: string) => RowPolicy | undefined,
): RowPolicy | undefined {
  const { access, links } = tableOf(model, table);
  const through = (access?.through ?? Object.keys(links)).filter((link) => {
    const target = ownEntry(links, link)?.to;
    return target !== undefined && of(target) !== undefined;
  });
  const rules = access?.rows?.filter((rule) => fits(rule.for, reader));
  const isFree = rules === undefined || rules.some(({ all }) => all === true);
  if (isFree) return through.length === 0 ? undefined : { through, problems: [] };
  const problems: Problem[] = [];
  const alternatives = rules.map((rule) => conditionsOf(model, reader, table, rule, problems));
  return { alternatives, through, problems };
}

/** Whether a reader has all the attributes that something is for. */
export function fits(wanted: Fitting | undefined, reader: Reader): boolean {
  return Object.entries(wanted ?? {}).every(([name, one]) => {
    const values = valuesOf(reader, name) ?? [];
    // Lists of recipients know nothing but texts: `level: 3` is for who has "3", too.
    return [one].flat().some((value) => values.some((own) => String(own) === String(value)));
  });
}

function conditionsOf(
  model: Definitions,
  reader: Reader,
  table: string,
  { where = {} }: AccessRule,
  problems: Problem[],
): RowCondition[] {
  return Object.entries(where).flatMap(([reference, condition]) => {
    const values = valuesFor(reader, table, reference, condition);
    if ('problem' in values) {
      problems.push(values.problem);
      return [];
    }
    return [
      { ...values, reference, rulesOf: table, target: resolveLinked(model, table, reference, BY_RULE) },
    ];
  });
}

/** The conditions of a table's rules that compare with values of their own, for whomever they are, and where each stands. */
export function constantConditions(
  model: Definitions,
  table: string,
): readonly { readonly condition: RowCondition; readonly path: readonly (string | number)[] }[] {
  return (tableOf(model, table).access?.rows ?? []).flatMap(({ where = {} }, at) =>
    Object.entries(where).flatMap(([reference, one]) => {
      const wanted = wantedOf(one);
      if ('reader' in wanted) return [];
      const target = resolveLinked(model, table, reference, BY_RULE);
      const path = ['tables', table, 'access', 'rows', at, 'where', reference];
      return [{ condition: { ...wanted, reference, rulesOf: table, target }, path }];
    }),
  );
}

type Values = Pick<RowCondition, 'values' | 'attribute'> | { readonly problem: Problem };

function valuesFor(reader: Reader, table: string, reference: string, condition: AccessCondition): Values {
  const wanted = wantedOf(condition);
  if (!('reader' in wanted)) return { values: wanted.values };
  const { reader: attribute, isOne } = wanted;
  const values = valuesOf(reader, attribute);
  if (values === undefined) {
    const message = `Reader "${reader.name}" has no attribute "${attribute}", which decides what they see of table "${table}".`;
    return {
      problem: problem('ATTRIBUTE_MISSING', {
        message,
        hint: 'give it to the reader; an empty list shows no row.',
      }),
    };
  }
  if (isOne && Array.isArray(reader.attributes[attribute])) {
    const message = `Attribute "${attribute}" of reader "${reader.name}" is a list, and "${reference}" of table "${table}" has to equal one value.`;
    return {
      problem: problem('ATTRIBUTE_INVALID', {
        message,
        hint: 'write `in` in place of `eq` in the rule, or give one value.',
      }),
    };
  }
  // In order and each once: the same for readers whose attributes say the same.
  return { values: [...new Set(values)].sort(byText), attribute };
}

function byText(one: Scalar, other: Scalar): number {
  const [left, right] = [one, other].map((value) => JSON.stringify(value));
  return left === right ? 0 : (left ?? '') < (right ?? '') ? -1 : 1;
}

/** What a condition compares with, in whichever way it is written. */
function wantedOf(
  condition: AccessCondition,
): { readonly values: readonly Scalar[] } | { readonly reader: string; readonly isOne: boolean } {
  if (typeof condition !== 'object') return { values: [condition] };
  if (Array.isArray(condition)) return { values: condition };
  const [wanted, isOne] =
    'eq' in condition ? [condition.eq, true] : [(condition as { in: unknown }).in, false];
  if (typeof wanted === 'object' && wanted !== null && 'reader' in wanted)
    return { reader: String(wanted.reader), isOne };
  return { values: [wanted].flat() as Scalar[] };
}
