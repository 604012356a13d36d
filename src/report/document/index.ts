/**
 * The document: an edition in the words of one language, as nodes that media draw without knowing what blocks they were.
 * Media that are drawn from it take all their words from here.
 */
export { cellSign } from './cell-sign.ts';
export { type Document, documentOf } from './document.ts';
export { type ChangeWords, changeText, courseWords } from './figure-words.ts';
export {
  besideWithin,
  type ColumnNeed,
  fitColumns,
  LONGEST_ON_PAGES,
  type TableRoom,
} from './fit-columns.ts';
export {
  declaredOmissions,
  type LeftOut,
  leftOut,
  OMISSIONS,
  type Omission,
  placedNodes,
} from './left-out.ts';
export { surpriseIn } from './news-of.ts';
export type * from './node.ts';
export { noRoomForPassage, type Passage, passagesOf } from './passages.ts';
export { accountsRemarks, figureRemarks, tableRemarks } from './remarks.ts';
export { nodesWithin, type Room, tableWithin } from './room.ts';
export {
  figuresTable,
  flatTable,
  fullLabel,
  headsOver,
  isPivot,
  isStrong,
  sharesHeadBefore,
} from './tables.ts';
export { isContent, runText } from './words.ts';
