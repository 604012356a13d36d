import { extent } from '../../../../foundation/extent.ts';
import { formatValue, type Locale } from '../../../../foundation/format/index.ts';
import { mixColors } from '../../../design/contrast.ts';
import { LIGHT } from '../../../design/index.ts';
import { axisLabels, type ChartSeries, type ChartSpec } from '../../../edition/index.ts';
import type { Paragraph, Place, Shape } from './deck.ts';
import { paragraph } from './frame.ts';
import { cutText } from './set-text.ts';

/** More rows than these would not be read on one slide. */
export const BULLETS = 6;

const NAME = 200;
const FIGURE = 110;
const HEAD = 22;

/**
 * A row for each figure in its own unit: where it stands, its target as an upright line, the value before as a thin
 * one, on grounds that end where its ranges do. What they are is written in columns beside it.
 */
export function bulletShapes({ axis, series }: ChartSpec, area: Place, locale: Locale): Shape[] {
  const places = axisLabels(axis, locale).slice(0, 3);
  const figures = FIGURE * places.length;
  const at = (column: number) => area.x + area.width - figures + FIGURE * column;
  const drawing = { x: area.x + NAME, width: area.width - NAME - figures - 24, height: 26 };
  const height = Math.min(84, (area.height - HEAD) / Math.max(1, series.length));
  const heads = places.map((place, column) =>
    line(place, { x: at(column), y: area.y, width: FIGURE }, { size: 11, color: LIGHT.muted, align: 'end' }),
  );
  const rows = series.flatMap((one, index): Shape[] => {
    const top = area.y + HEAD + height * index;
    const y = top + height / 2 - 9;
    const values = places.map((_, column) =>
      line(
        formatValue(one.values[column] ?? null, one.format, locale),
        { x: at(column), y, width: FIGURE },
        { size: 14, bold: column === 0, align: 'end', color: column === 0 ? LIGHT.ink : LIGHT.muted },
      ),
    );
    return [
      { kind: 'box', place: { x: area.x, y: top, width: area.width, height: 0.75 }, fill: LIGHT.rule },
      line(one.name, { x: area.x, y, width: NAME }, { size: 13, bold: true }),
      ...bullet(one, { ...drawing, y: top + height / 2 - drawing.height / 2 }),
      ...values,
    ];
  });
  return [...heads, ...rows];
}

/** A text of one line; what is too long for its place is cut. */
function line(
  text: string,
  place: Omit<Place, 'height'>,
  look: Omit<Paragraph, 'runs'> & { readonly size: number },
): Shape {
  const shown = cutText(text, place.width - 12, look.size, 1, look.bold === true ? 'bold' : 'text');
  return {
    kind: 'text',
    place: { ...place, height: 18 },
    anchor: 'middle',
    paragraphs: [paragraph(shown, look)],
  };
}

function bullet({ values, ranges = [] }: ChartSeries, { x, y, width, height }: Place): Shape[] {
  const [actual = null, target = null, before = null] = values.map((value) =>
    value !== null && Number.isFinite(value) ? value : null,
  );
  const ends = ranges.filter(Number.isFinite);
  const [low, high] = extent([0, ...ends, ...[actual, target, before].filter((one) => one !== null)]);
  const span = high - low;
  if (!(span > 0) || !Number.isFinite(span)) return [];
  const place = (value: number) => x + ((Math.max(low, Math.min(high, value)) - low) / span) * width;
  const bar = (from: number, to: number, share: number, fill: string): Shape => ({
    kind: 'box',
    place: {
      x: Math.min(place(from), place(to)),
      y: y + (height * (1 - share)) / 2,
      width: Math.max(0.5, Math.abs(place(to) - place(from))),
      height: height * share,
    },
    fill,
  });
  const mark = (value: number, share: number, thick: number, fill: string): Shape => ({
    kind: 'box',
    place: {
      x: place(value) - thick / 2,
      y: y + (height * (1 - share)) / 2,
      width: thick,
      height: height * share,
    },
    fill,
  });
  const grounds = [...ends, ...(ends.length === 0 ? [high] : [])].map((end, at, all) =>
    bar(
      at === 0 ? low : (all[at - 1] ?? low),
      end,
      1,
      mixColors(LIGHT.surface, LIGHT.neutral, 0.34 - (0.24 * at) / Math.max(1, all.length - 1)) ??
        LIGHT.sunken,
    ),
  );
  return [
    ...grounds,
    ...(actual === null ? [] : [bar(0, actual, 0.36, LIGHT.series[0] ?? LIGHT.ink)]),
    ...(before === null ? [] : [mark(before, 0.6, 1.5, LIGHT.muted)]),
    ...(target === null ? [] : [mark(target, 0.84, 3, LIGHT.ink)]),
  ];
}
