import type { CastType } from '../dialect/index.ts';
import type { Formula, FormulaTruth } from '../plan/index.ts';
import type { Binder } from './binder.ts';

/** A number in SQL, or a date between which days are counted. A double that was computed has digits behind those that hold, and is compared without them. */
export interface SqlNumber {
  readonly sql: string;
  readonly type: Exclude<CastType, 'boolean' | 'text'>;
  readonly isComputed?: true;
}

type Measured = (id: string, empty: 0 | null) => SqlNumber;

/**
 * A formula in SQL, row by row, with NULL for what has no value: a missing operand, and what is divided by zero. Sums and
 * differences of whole numbers and decimals are exact, products and quotients are doubles.
 * @param measured the measures that it is over
 */
export function compileFormula(binder: Binder, formula: Formula, measured: Measured): SqlNumber {
  const { dialect } = binder;
  const of = (one: Formula) => compileFormula(binder, one, measured);
  const asFloat = ({ sql, type }: SqlNumber) => (type === 'float' ? sql : dialect.cast(sql, 'float'));
  switch (formula.kind) {
    case 'measure':
      return measured(formula.id, formula.empty);
    case 'number':
      return numberIn(binder, formula.value);
    case 'negate': {
      const one = of(formula.operand);
      return { ...one, sql: `(0 - ${one.sql})` };
    }
    case 'round': {
      const sql = `ROUND(${asDecimal(binder, of(formula.operand))}, ${formula.decimals})`;
      return { sql, type: 'decimal' };
    }
    case 'binary': {
      const [left, right] = [of(formula.left), of(formula.right)];
      const { operator } = formula;
      if (operator === '+' || operator === '-')
        return { ...together([left, right]), sql: `(${left.sql} ${operator} ${right.sql})` };
      const divisor = operator === '/' ? `NULLIF(${asFloat(right)}, 0)` : asFloat(right);
      return { sql: `(${asFloat(left)} ${operator} ${divisor})`, type: 'float', isComputed: true };
    }
    case 'call': {
      const operands = formula.operands.map(of);
      if (formula.name === 'days') return daysBetween(binder, operands);
      return { ...together(operands), sql: called(formula.name, operands) };
    }
    case 'if': {
      const condition = compileTruth(binder, formula.condition, measured);
      const [holds, otherwise] = [of(formula.holds), of(formula.otherwise)];
      const sql = `CASE WHEN ${condition} THEN ${holds.sql} WHEN NOT ${condition} THEN ${otherwise.sql} END`;
      return { ...together([holds, otherwise]), sql };
    }
    case 'everybody':
    case 'coarser':
    case 'among':
      throw new Error(`a number of others (${formula.kind}) is never that of an entity`);
  }
}

/** A condition in SQL: unknown where a number that decides it is missing. */
export function compileTruth(binder: Binder, truth: FormulaTruth, measured: Measured): string {
  switch (truth.kind) {
    case 'compare': {
      const sides = [truth.left, truth.right].map((one) => compileFormula(binder, one, measured));
      const isComputed = sides.some((one) => one.isComputed);
      const [left, right] = sides.map((one) => (isComputed ? asDecimal(binder, one) : one.sql));
      return `(${left} ${truth.operator === '!=' ? '<>' : truth.operator} ${right})`;
    }
    case 'not':
      return `(NOT ${compileTruth(binder, truth.of[0], measured)})`;
    default: {
      const all = truth.of.map((one) => compileTruth(binder, one, measured));
      return `(${all.join(truth.kind === 'and' ? ' AND ' : ' OR ')})`;
    }
  }
}

function daysBetween({ dialect }: Binder, [from, to]: readonly SqlNumber[]): SqlNumber {
  if (from === undefined || to === undefined) throw new Error('days are counted between two dates');
  if (from.type === 'date') return { sql: dialect.daysBetween(from.sql, to.sql), type: 'integer' };
  const seconds = dialect.cast(dialect.secondsBetween(from.sql, to.sql), 'float');
  return { sql: `(${seconds} / 86400)`, type: 'float', isComputed: true };
}

/** As a parameter of the narrowest type that has all of its digits. */
function numberIn(binder: Binder, value: number): SqlNumber {
  const text = String(value);
  const type = /^-?\d{1,15}$/.test(text)
    ? 'integer'
    : /^-?\d{1,15}\.\d{1,10}$/.test(text)
      ? 'decimal'
      : 'float';
  return { sql: binder.bind(type === 'float' ? value : text, type), type };
}

/** To ten decimals: what lies beyond in a double was computed. Infinity and NaN have no value. */
function asDecimal({ dialect }: Binder, { sql, type }: SqlNumber): string {
  if (type !== 'float') return sql;
  return `CASE WHEN ${dialect.notFinite(sql)} THEN NULL ELSE ${dialect.cast(sql, 'decimal')} END`;
}

function together(all: readonly SqlNumber[]): Omit<SqlNumber, 'sql'> {
  const isComputed = all.some((one) => one.isComputed) ? { isComputed: true as const } : {};
  if (all.some(({ type }) => type === 'float')) return { type: 'float', ...isComputed };
  return { type: all.every(({ type }) => type === 'integer') ? 'integer' : 'decimal' };
}

function called(name: Extract<Formula, { kind: 'call' }>['name'], operands: readonly SqlNumber[]): string {
  const list = operands.map(({ sql }) => sql);
  if (name === 'abs') return `ABS(${list[0]})`;
  if (name === 'coalesce') return `COALESCE(${list.join(', ')})`;
  // Databases differ in whether a missing operand leaves the result without a value.
  const missing = list.map((sql) => `${sql} IS NULL`).join(' OR ');
  return `CASE WHEN ${missing} THEN NULL ELSE ${name.toUpperCase()}(${list.join(', ')}) END`;
}
