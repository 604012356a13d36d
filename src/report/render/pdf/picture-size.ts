import { CHART_TYPE, NARROW } from '../../design/index.ts';

/** Size of the text inside pictures as printed, in pt. */
const PRINTED = 8;

/** pt for a px of a chart with the layout of phones, and of a wide one: text of either is printed at one size. */
const NARROW_SCALE = PRINTED / CHART_TYPE.narrow;
const WIDE_SCALE = PRINTED / CHART_TYPE.wide;

/** The width in px to draw a chart at, so that it fills a width in pt with text of the size around it. */
export function chartPixels(width: number): number {
  const narrow = Math.round(width / NARROW_SCALE);
  return narrow <= NARROW ? narrow : Math.max(NARROW + 1, Math.round(width / WIDE_SCALE));
}

/** The height in px of a chart drawn for a width in pt, that is printed so many pt high. */
export function chartHeight(width: number, height: number): number {
  return Math.round((height / width) * chartPixels(width));
}
