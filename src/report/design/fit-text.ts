import { clustersOf } from './clusters.ts';
import type { Weight } from './fonts.ts';
import { measureText } from './measure-text.ts';

const ELLIPSIS = '…';

/** Longer than any label that fits anywhere; what comes after is never looked at. */
const LONGEST = 400;

const CONTROLS = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069\ufffe\uffff]|\p{Cs}/gu;

/** One line of printable text: controls, line breaks and direction overrides become single spaces, no-break spaces stay. */
export function oneLine(text: string): string {
  return text
    .replaceAll(CONTROLS, ' ')
    .replaceAll(/[^\S\u00a0]+/gu, ' ')
    .trim();
}

/** Text cut to a width with an ellipsis, at whole grapheme clusters; empty when not even the ellipsis fits. */
export function fitText(text: string, width: number, size: number, weight: Weight = 400): string {
  const line = oneLine(text.slice(0, LONGEST));
  if (text.length <= LONGEST && measureText(line, size, weight) <= width) return line;
  let kept = '';
  let used = measureText(ELLIPSIS, size, weight);
  if (used > width) return '';
  for (const cluster of clustersOf(line)) {
    used += measureText(cluster, size, weight);
    if (used > width) break;
    kept += cluster;
  }
  return `${kept.trimEnd()}${ELLIPSIS}`;
}
