import { momentFormat } from '../../foundation/format/index.ts';
import type { Column, QueryOptions, Session } from '../connection/connection.ts';
import type { ColumnType } from '../dialect/index.ts';
import { kindOf } from '../kind/index.ts';
import { type Model, tableOf } from '../model/index.ts';

/** What the database calls the type of a column that is known to hold no value. */
export const NULL_TYPE = '"NULL"';

/**
 * The columns of a table, where those of a data file without any value are what the model makes of them: a time where it
 * wants a time, a number where a number, else text. Nobody could tell by looking, and each is as right.
 */
export async function withEmptyColumns(
  session: Session,
  model: Model,
  table: string,
  columns: readonly Column[],
  options: QueryOptions,
): Promise<readonly Column[]> {
  const { relation } = tableOf(model, table);
  if (relation === undefined) return columns;
  const empty = new Set(await session.emptyColumns(relation, options));
  if (empty.size === 0) return columns;
  return columns.map((one) =>
    empty.has(one.name)
      ? { name: one.name, type: wantedType(model, table, one.name), native: NULL_TYPE }
      : one,
  );
}

function wantedType(model: Model, table: string, column: string): ColumnType {
  const { time, valid, links } = tableOf(model, table);
  const times = [time, valid?.from, valid?.to, ...Object.values(links).map(({ asOf }) => asOf)];
  if (times.includes(column)) return 'date';
  const aggregated = Object.values(model.metrics).find((one) => {
    const measured = kindOf(one).measured?.(one);
    return (
      measured?.table === table &&
      [measured.column].flat().includes(column) &&
      measured.aggregate !== 'count' &&
      measured.aggregate !== 'distinct'
    );
  });
  if (aggregated === undefined) return 'text';
  const moment = momentFormat(aggregated.format);
  return moment === undefined ? 'decimal' : moment === 'instant' ? 'timestamp' : 'date';
}
