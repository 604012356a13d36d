import type { Definitions } from './definitions.ts';
import { type LinkedTime, timeBehind } from './linked-time.ts';
import { ownEntry } from './own-entry.ts';
import { tableOf } from './resolve-dimension.ts';
import type { Link } from './table.ts';

/** When a link looks, and at which rows: of those with the same key the one that was in force then. */
export interface AsOf {
  /** The time, where it is a column of the table itself. */
  readonly column?: string;
  /** The time, where it is a column of the row that links lead to. */
  readonly linked?: LinkedTime;
  /** When rows of the other table begin and end to be in force. */
  readonly valid: { readonly from: string; readonly to?: string | undefined };
  /** How many days after it began a row is still taken. */
  readonly within?: number;
}

/** When a link of a table looks; undefined for one that leads to a row whatever the time. @throws METRIC_INVALID */
export function asOfLink(model: Definitions, table: string, name: string): AsOf | undefined {
  const { links, time } = tableOf(model, table);
  const link = ownEntry(links, name);
  const valid = link === undefined ? undefined : ownEntry(model.tables, link.to)?.valid;
  if (link?.asOf === undefined || valid === undefined) return undefined;
  const { asOf, within } = link;
  // What dates a table stands beside its columns already.
  const linked =
    asOf === time
      ? undefined
      : timeBehind(model, table, asOf, `Link "${name}" of table "${table}" is as of "${asOf}"`);
  return {
    valid,
    ...(linked === undefined ? { column: asOf } : { linked }),
    ...(within === undefined ? {} : { within: within.days }),
  };
}

/** The columns of a key that the columns of a link stand for, in their order: of rows in force one after another, all but their beginning. */
export function linkedKey(model: Definitions, { to, asOf }: Pick<Link, 'to' | 'asOf'>): readonly string[] {
  const { key = [], valid } = tableOf(model, to);
  return asOf === undefined ? key : key.filter((column) => column !== valid?.from);
}

/** Whether some link looks at the rows of a table as of a time. */
export function isAsOfTarget(model: Definitions, table: string): boolean {
  return Object.values(model.tables).some(({ links }) =>
    Object.values(links).some(({ to, asOf }) => to === table && asOf !== undefined),
  );
}

/** The times that links of a table look at, as columns of the tables that have them. @throws METRIC_INVALID */
export function asOfColumns(
  model: Definitions,
  table: string,
): readonly { readonly table: string; readonly column: string }[] {
  return Object.entries(tableOf(model, table).links).flatMap(([name, { to }]) => {
    const found = asOfLink(model, table, name);
    if (found === undefined) return [];
    const { column, linked, valid } = found;
    const time =
      linked === undefined ? { table, column } : { table: linked.tables.at(-1), column: linked.column };
    return [time, { table: to, column: valid.from }, { table: to, column: valid.to }].flatMap((one) =>
      one.table === undefined || one.column === undefined ? [] : [{ table: one.table, column: one.column }],
    );
  });
}
