import { type MomentKind, momentText } from '../../foundation/calendar/index.ts';
import type { Cell, Missing } from './cell.ts';

/**
 * The cells of one metric or measure, in every slot and group: the cell of a slot and a group stands at
 * slot × groups + group. Made as typed arrays, because large series have hundreds of thousands, most of which nobody
 * looks at one by one.
 */
export interface CellColumn {
  /** NaN where there is none. */
  readonly numbers: Float64Array;
  /** Why there is none, as a code; 0 where there is one. Undefined where all are there. */
  readonly missing: Uint16Array | undefined;
  /** The numbers are moments, as `momentText` takes them, so that later ones are larger. */
  readonly moments?: Moments;
}

/** What the numbers of a column stand for where they are dates. */
export interface Moments {
  readonly kind: MomentKind;
  /** In which instants are told. */
  readonly zone: string;
}

/** A cell of a column. */
export function cellOf({ numbers, missing, moments }: CellColumn, at: number): Cell {
  const code = missing?.[at] ?? 0;
  if (code !== 0) return missingOf(code);
  const number = numbers[at] ?? Number.NaN;
  return moments === undefined ? number : momentText(number, moments.kind, moments.zone);
}

/** The number of a cell by which it is put in order, or null where there is none. */
export function rankOf({ numbers, missing }: CellColumn, at: number): number | null {
  return (missing?.[at] ?? 0) === 0 ? (numbers[at] ?? null) : null;
}

/** Fills a column place by place. */
export interface CellWriter {
  number(at: number, value: number): void;
  missing(at: number, code: number): void;
  done(): CellColumn;
}

/** Begins a column of so many cells. */
export function writeCells(length: number): CellWriter {
  const numbers = new Float64Array(length);
  let missing: Uint16Array | undefined;
  return {
    number(at, value) {
      numbers[at] = value;
    },
    missing(at, code) {
      missing ??= new Uint16Array(length);
      missing[at] = code;
      numbers[at] = Number.NaN;
    },
    done: () => ({ numbers, missing }),
  };
}

const codes = new Map<string, number>();
const reasons: Missing[] = [];

/** The code of a reason; models have few, and each is one shared object for good. */
export function codeOf(reason: Missing['reason'], metric: string, day?: string): number {
  const key = `${reason} ${metric} ${day ?? ''}`;
  const known = codes.get(key);
  if (known !== undefined) return known;
  const code = reasons.push(day === undefined ? { reason, metric } : { reason, metric, day });
  codes.set(key, code);
  return code;
}

/** The reason of a code. */
export function missingOf(code: number): Missing {
  const found = reasons[code - 1];
  if (found === undefined) throw new Error(`no reason has the code ${code}`);
  return found;
}
