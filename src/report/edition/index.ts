/**
 * The edition: what composing hands to drawing. What is left of it computes, what is right of it draws; renderers
 * never query and never compute, so the media cannot disagree.
 */

export { CHART_KINDS } from '../block/chart/edition.ts';
export { axisLabels } from './axis-labels.ts';
export type * from './block.ts';
export type * from './edition.ts';
export { EDITION_FORMS } from './edition.ts';
export { editionInWords } from './edition-in-words.ts';
export type * from './figure.ts';
export type * from './foretold.ts';
export { leafBlocks } from './leaf-blocks.ts';
export { figureNumbers, type PlacedNumber } from './placed-number.ts';
export type * from './rich-text.ts';
export { inlinesOf, spanMetrics, spoken } from './spans.ts';
export { textsInWords } from './texts-in-words.ts';
export { withDataTo } from './with-data-to.ts';
