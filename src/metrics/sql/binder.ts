import type { Param, Statement } from '../connection/connection.ts';
import { type CastType, type Dialect, textLiteral } from '../dialect/index.ts';

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
  /** The same as text for people, to be pasted into a client: values stand where placeholders would. Never sent by us. */
  readable(sql: string): string;
}

const MARK = '\u0001';

export function createBinder(dialect: Dialect): Binder {
  const values: Param[] = [];
  const known = new Map<string, string>();

  function add(value: Param): string {
    return `${MARK}${values.push(value) - 1}${MARK}`;
  }

  /** PostgreSQL gives a placeholder the type of its first use, so only uses as the same type may share one. */
  function shared(value: Param, type: CastType): string {
    const identity = `${type}:${typeof value}:${value}`;
    const marker = known.get(identity) ?? add(value);
    known.set(identity, marker);
    return marker;
  }

  return {
    dialect,
    bind: (value, type) => dialect.parameter(shared(value, type), type),
    bindBare: add,
    finish: (sql) => finish(sql, values, dialect),
    readable: (sql) => replaceMarks(sql, (index) => literal(values[index] ?? null)),
  };
}

function replaceMarks(sql: string, text: (index: number) => string): string {
  return sql.replace(new RegExp(`${MARK}(\\d+)${MARK}`, 'g'), (_, digits: string) => text(Number(digits)));
}

/** A value as SQL has it. */
function literal(value: Param): string {
  if (value === null) return 'NULL';
  if (typeof value === 'string') return textLiteral(value);
  return typeof value === 'boolean' ? (value ? 'TRUE' : 'FALSE') : String(value);
}

function finish(sql: string, values: readonly Param[], dialect: Dialect): Statement {
  const params: Param[] = [];
  const positions = new Map<number, number>();
  const text = replaceMarks(sql, (index) => {
    let position = dialect.reusesPlaceholders ? positions.get(index) : undefined;
    if (position === undefined) {
      position = params.push(values[index] ?? null);
      positions.set(index, position);
    }
    return dialect.placeholder(position);
  });
  return { sql: text, params };
}
