/** Holding an edition against the last report that was made by hand: how a team comes to trust it. */
export { type HandCell, type HandRows, handFigures } from './hand-figures.ts';
export {
  type EditionNumber,
  type Held,
  holdAgainst,
  type NotHeld,
  type Reconciliation,
  type Tolerance,
} from './hold-against.ts';
export { type DecimalSign, readWrittenNumber, type WrittenNumber } from './written-number.ts';
