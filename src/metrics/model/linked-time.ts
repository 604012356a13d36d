import { fail, suggest } from '../../foundation/diagnostic/index.ts';
import type { Definitions } from './definitions.ts';
import { tableOf } from './resolve-dimension.ts';

/** A time that is a column of the row that links lead to. */
export interface LinkedTime {
  /** Names of links, from the table outwards. */
  readonly path: readonly string[];
  /** The tables that they lead to, in their order; the last has the column. */
  readonly tables: readonly string[];
  readonly column: string;
}

/**
 * The time of a table that is dated by linked rows, as `order.ordered_on`; undefined where its time is a column of its own,
 * or where it has none. Its rows are read with a column of that name beside their own.
 * @throws METRIC_INVALID where no link leads there
 */
export function linkedTime(model: Definitions, table: string): LinkedTime | undefined {
  const { time } = tableOf(model, table);
  return time === undefined
    ? undefined
    : timeBehind(model, table, time, `Table "${table}" is dated by "${time}"`);
}

/**
 * What a name with links before it means from a table; undefined for a column of its own.
 * @param what what the name is for, for messages
 * @throws METRIC_INVALID where no link leads there
 */
export function timeBehind(
  model: Definitions,
  table: string,
  reference: string,
  what: string,
): LinkedTime | undefined {
  if (!reference.includes('.')) return undefined;
  const path = reference.split('.');
  const column = path.pop() ?? '';
  let here = table;
  const tables = path.map((link) => {
    const { links } = tableOf(model, here);
    const to = Object.hasOwn(links, link) ? links[link]?.to : undefined;
    if (to === undefined) {
      return fail('METRIC_INVALID', {
        message: `${what}, but table "${here}" has no link "${link}".`,
        hint: suggest(link, Object.keys(links)),
      });
    }
    here = to;
    return to;
  });
  return { path, tables, column };
}
