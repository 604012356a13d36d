import { formatValue, type Locale } from '../../foundation/format/index.ts';
import { oneLine, type Theme } from '../design/index.ts';
import type { HealthCategory } from '../edition/index.ts';
import { drawLegend, squareSwatch } from './legend.ts';
import { type Hatchings, hatchings } from './patterns.ts';
import { drop, type Pen, penFor, widthOf, write } from './pen.ts';
import { picture } from './picture.ts';
import { element, pieces, type Svg } from './svg.ts';

/** What a divided bar is drawn for and with; `width` in px. */
export interface DistributionOptions {
  readonly width: number;
  readonly locale: Locale;
  readonly theme: Theme;
  readonly id: string;
  readonly alternative: string;
}

interface Part {
  readonly name: string;
  readonly count: number;
  readonly share: number | null;
  readonly fill: string;
  readonly stroke: string;
  readonly solid: boolean;
}

/** Categories of the same tone take turns being solid, hatched and outlined, so that neighbours differ. */
function partsOf(categories: readonly HealthCategory[], theme: Theme, hatch: Hatchings): Part[] {
  const met = { good: 0, bad: 0, neutral: 0 };
  return categories.map(({ name, tone, count, share }) => {
    const color = theme[tone];
    const turn = met[tone] % 3;
    met[tone] += 1;
    const safe = Number.isFinite(count) ? Math.max(0, Math.min(1e12, count)) : 0;
    const fill = turn === 0 ? color : turn === 1 ? hatch.of(color) : theme.surface;
    return { name: oneLine(name.slice(0, 400)), count: safe, share, fill, stroke: color, solid: turn === 0 };
  });
}

const BAR = 30;

function bars(pen: Pen, parts: readonly Part[]): Svg[] {
  const total = parts.reduce((sum, part) => sum + part.count, 0);
  let x = 0;
  return parts.map((part) => {
    const width = total > 0 ? (part.count / total) * pen.width : 0;
    const left = x;
    x += width;
    if (width <= 0) return pieces();
    const text = formatValue(part.count, { kind: 'integer' }, pen.locale);
    const fits = part.solid && widthOf(pen, text, 600) + 12 <= width;
    return pieces(
      element('rect', {
        x: left + 0.5,
        y: 0.5,
        width: Math.max(0.75, width - 1.5),
        height: BAR - 1,
        fill: part.fill,
        stroke: part.stroke,
        'stroke-width': 1,
      }),
      fits
        ? write(pen, text, left + width / 2, BAR / 2 + drop(pen), {
            anchor: 'middle',
            weight: 600,
            fill: pen.theme.surface,
          })
        : pieces(),
    );
  });
}

/** Parts of a whole as one divided bar, with names, counts and shares in a key beneath. An SVG document. */
export function drawDistribution(
  categories: readonly HealthCategory[],
  options: DistributionOptions,
): string {
  const pen = penFor(options);
  const hatch = hatchings(pen);
  const parts = partsOf(categories, options.theme, hatch);
  const track = element('rect', { x: 0, y: 0, width: pen.width, height: BAR, fill: pen.theme.sunken });
  const entries = parts.map((part) => {
    const count = formatValue(part.count, { kind: 'integer' }, pen.locale);
    const share =
      part.share === null || !Number.isFinite(part.share)
        ? ''
        : ` · ${formatValue(part.share, { kind: 'percent', decimals: 0 }, pen.locale)}`;
    return { name: part.name, value: `${count}${share}`, swatch: squareSwatch(part.fill, part.stroke) };
  });
  const legend = drawLegend(pen, entries, BAR + 8);
  const { id, theme, alternative } = options;
  const size = { width: pen.width, height: BAR + 8 + legend.height, size: pen.size };
  return picture(
    { id, theme, alternative, ...size },
    hatch.declared(),
    track,
    ...bars(pen, parts),
    legend.svg,
  );
}
