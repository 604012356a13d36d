import type { MeasureColumn } from './measure.ts';

/** One SELECT with columns slot, d0…, m0…: at most one row for each slot and group. */
export interface CompiledPart {
  readonly table: string;
  readonly sql: string;
  readonly columns: readonly MeasureColumn[];
}

/** The columns that tell the rows of a part apart: slot, d0… */
export function keysOf(dimensions: number): string[] {
  return ['slot', ...Array.from({ length: dimensions }, (_, index) => `d${index}`)];
}
