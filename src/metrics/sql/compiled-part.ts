import { isLiteral } from './group-by.ts';
import type { MeasureColumn } from './measure.ts';

/** One SELECT with columns slot, d0…, m0…: at most one row for each slot and group. */
export interface CompiledPart {
  readonly table: string;
  /** The slot of its rows as SQL: a literal where all are of one. */
  readonly slot: string;
  readonly sql: string;
  readonly columns: readonly MeasureColumn[];
}

/** The columns that tell the rows of a part apart: slot, d0… */
export function keysOf(dimensions: number): string[] {
  return ['slot', ...Array.from({ length: dimensions }, (_, index) => `d${index}`)];
}

/** The same, read from a query. @param slot of its rows as SQL: a literal stays one, so that nothing is grouped by it */
export function keysFrom(query: string, dimensions: number, slot: string): string[] {
  const [name, ...others] = keysOf(dimensions).map((key) => `${query}.${key}`);
  return [isLiteral(slot) ? `${slot} AS slot` : (name ?? ''), ...others];
}
