import type { Param, Statement } from '../connection/connection.ts';
import type { CastType, Dialect } from './dialect/index.ts';

/**
 * Collects the parameters of a statement. `bind` gives a marker to put into SQL text; `finish` turns markers
 * into the placeholders of the dialect, in their order of appearance. No value ever becomes SQL text.
 */
export interface Binder {
  readonly dialect: Dialect;
  /** A marker for a parameter, cast to a type so that every engine reads it alike. */
  bind(value: Param, type: CastType): string;
  /** A marker for a text parameter whose type the database takes from what it is compared with. */
  bindBare(value: Param): string;
  finish(sql: string): Statement;
}

const MARK = '\u0001';

export function createBinder(dialect: Dialect): Binder {
  const values: Param[] = [];
  const known = new Map<string, number>();

  function marker(value: Param): string {
    const identity = `${typeof value}:${value}`;
    let index = known.get(identity);
    if (index === undefined) {
      index = values.push(value) - 1;
      known.set(identity, index);
    }
    return `${MARK}${index}${MARK}`;
  }

  return {
    dialect,
    bind: (value, type) => `CAST(${marker(value)} AS ${dialect.type(type)})`,
    bindBare: marker,
    finish: (sql) => finish(sql, values, dialect),
  };
}

function finish(sql: string, values: readonly Param[], dialect: Dialect): Statement {
  const params: Param[] = [];
  const positions = new Map<number, number>();
  const text = sql.replace(new RegExp(`${MARK}(\\d+)${MARK}`, 'g'), (_, digits: string) => {
    const index = Number(digits);
    let position = dialect.reusesPlaceholders ? positions.get(index) : undefined;
    if (position === undefined) {
      position = params.push(values[index] ?? null);
      positions.set(index, position);
    }
    return dialect.placeholder(position);
  });
  return { sql: text, params };
}
