/** `broadsheet/medium`: what a package needs to bring a medium. See docs/extending.md. */
export {
  CODES,
  type Problem,
  type ProblemCode,
  ProblemError,
  problem,
} from './foundation/diagnostic/index.ts';
export type { Cell, DataColumn, DataTable } from './report/block/data-table.ts';
export { escapeMarkup } from './report/design/index.ts';
export {
  accountsRemarks,
  type Document,
  figuresTable,
  type LeftOut,
  leftOut,
  OMISSIONS,
  type Omission,
  type Room,
  runText,
  tableRemarks,
  tableWithin,
} from './report/document/index.ts';
export type * from './report/document/node.ts';
export {
  type Draw,
  type Drawing,
  type DrawingOptions,
  type DrawnFile,
  drawnBut,
  MEDIUM_CONTRACT,
  type Medium,
  type MediumFacts,
  type MediumOfPackage,
  NODE_KINDS,
  type NodeKind,
  type Source,
} from './report/render/medium.ts';
export type { BlockTable } from './report/render/text/csv/tables-of.ts';
export { richLines } from './report/render/text/rich-lines.ts';
