import { type Locale, message } from '../../../../foundation/format/index.ts';
import { LIGHT } from '../../../design/index.ts';
import type { ChangeWords } from '../../../document/index.ts';
import type { ChartSpec } from '../../../edition/index.ts';
import type { Scale } from './chart-frame.ts';
import type { Paragraph, Place, Shape } from './deck.ts';
import { paragraph, textIn } from './frame.ts';
import { nativeChart } from './native-chart.ts';
import { cutText } from './set-text.ts';

/** A small chart with its name and its figure. */
export interface Panel {
  readonly name: string;
  readonly value?: string;
  readonly change?: ChangeWords;
  /** "from 1,522, previous week" */
  readonly comparison?: string;
  /** Why there is no value. */
  readonly reason?: string;
  readonly chart: ChartSpec;
  readonly alternative: string;
  readonly scale?: Scale;
}

/** More than these would not be read on one slide. */
export const PANELS = 6;

const GAP = 32;

export const TONES = { good: LIGHT.good, bad: LIGHT.bad, neutral: LIGHT.muted } as const;

/** How many stand beside each other. */
export function columnsFor(count: number): number {
  return count <= 3 ? Math.max(1, count) : count === 4 ? 2 : 3;
}

/** Equal places in an area, row by row. */
export function gridOf(count: number, area: Place, gap: number, tallest = Number.POSITIVE_INFINITY): Place[] {
  const columns = columnsFor(count);
  const rows = Math.ceil(count / columns);
  const width = (area.width - gap * (columns - 1)) / columns;
  const height = Math.min(tallest, (area.height - gap * 0.6 * (rows - 1)) / rows);
  return Array.from({ length: count }, (_, at) => ({
    x: area.x + (at % columns) * (width + gap),
    y: area.y + Math.floor(at / columns) * (height + gap * 0.6),
    ...{ width, height },
  }));
}

/** Small charts side by side. */
export function panelShapes(panels: readonly Panel[], area: Place, locale: Locale): Shape[] {
  return gridOf(panels.length, area, GAP).flatMap((place, at) => {
    const panel = panels[at];
    return panel === undefined ? [] : panelAt(panel, place, locale);
  });
}

function panelAt(panel: Panel, place: Place, locale: Locale): Shape[] {
  const lines = headOf(panel, place.width);
  const head = lines.length * 16 + 6;
  const below = { ...place, y: place.y + head + 6, height: Math.max(60, place.height - head - 6) };
  const chart = nativeChart(panel.chart, below, locale, panel.scale);
  return [
    { kind: 'box', place: { ...place, height: 1 }, fill: LIGHT.ink },
    textIn({ ...place, y: place.y + 6, height: head }, lines),
    chart === undefined
      ? textIn(below, [paragraph(message('data.noData', locale), { size: 11, color: LIGHT.muted })])
      : { kind: 'chart', place: below, name: panel.name, alternative: panel.alternative, chart },
  ];
}

function headOf({ name, value, change, comparison, reason }: Panel, width: number): Paragraph[] {
  const title = paragraph(cutText(name, width, 12, 1, 'bold'), { size: 12, bold: true });
  if (value === undefined) return [title];
  const moved = change === undefined ? '' : `${change.arrow} ${change.text}`.trim();
  const said = cutText(
    reason ?? comparison ?? '',
    Math.max(20, width - (value.length + moved.length) * 8 - 20),
    11,
    1,
  );
  return [
    title,
    {
      size: 12,
      runs: [
        { text: cutText(value, width / 2, 13, 1, 'bold'), bold: true, size: 13 },
        ...(moved === ''
          ? []
          : [{ text: `  ${moved}`, bold: true, color: TONES[change?.tone ?? 'neutral'] }]),
        ...(said === '' ? [] : [{ text: `  ${said}`, size: 11, color: LIGHT.muted }]),
      ],
    },
  ];
}
