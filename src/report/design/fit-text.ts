import { clustersOf } from './clusters.ts';
import type { Weight } from './fonts.ts';
import { measureText } from './measure-text.ts';
import { oneLine } from './one-line.ts';

const ELLIPSIS = '…';

/** Longer than any label that fits anywhere; what comes after is never looked at. */
const LONGEST = 400;

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
