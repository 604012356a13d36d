import type { ScorePart } from '../edition/index.ts';
import { picture, type SmallPictureOptions } from './picture.ts';
import { element, pieces, type Svg } from './svg.ts';

const GAP = 2;

function within(value: number, most: number): number {
  return Number.isFinite(value) ? Math.max(0, Math.min(most, value)) : 0;
}

/**
 * An account's score as its parts, an SVG document: each part as wide as the points it could earn, filled by what
 * it earned. Parts that could not be judged have no width.
 */
export function drawScoreBar(parts: readonly ScorePart[], options: SmallPictureOptions): string {
  const { width, height, theme } = options;
  const judged = parts.flatMap(({ points, possible }) =>
    points === null || possible === null || !(possible > 0)
      ? []
      : [{ points, possible: within(possible, 1e6) }],
  );
  const total = judged.reduce((sum, part) => sum + part.possible, 0);
  const room = Math.max(0, width - GAP * (judged.length - 1));
  let x = 0;
  const bars: Svg[] = judged.map(({ points, possible }) => {
    const full = total > 0 ? (possible / total) * room : 0;
    const filled = (within(points, possible) / possible) * full;
    const drawn = pieces(
      element('rect', { x, y: 0, width: full, height, fill: theme.rule }),
      element('rect', { x, y: 0, width: filled, height, fill: theme.series[0] }),
    );
    x += full + GAP;
    return drawn;
  });
  return picture(options, [], ...bars);
}
