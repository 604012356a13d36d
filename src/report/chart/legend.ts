import { fitText } from '../design/index.ts';
import { ofLegend } from './interactive.ts';
import { drop, type Pen, widthOf, writeNamed } from './pen.ts';
import { element, pieces, type Svg } from './svg.ts';

/** A name in a key, with the mark that it explains. */
export interface LegendEntry {
  readonly name: string;
  /** The latest value, formatted; empty for none. */
  readonly value: string;
  /** Which series it stands for, if for one. */
  readonly series?: number;
  readonly swatch: (x: number, middle: number) => Svg;
}

const SWATCH = 18;
const GAP = 20;

/** A filled square, for bars and areas. */
export function squareSwatch(fill: string, stroke?: string): LegendEntry['swatch'] {
  return (x, middle) =>
    element('rect', { x: x + 2, y: middle - 6, width: 12, height: 12, rx: 1, fill, stroke });
}

/** A short stretch of a line. */
export function lineSwatch(stroke: string, dashes?: string): LegendEntry['swatch'] {
  return (x, middle) =>
    element('path', {
      d: `M${x} ${middle}h14`,
      stroke,
      'stroke-width': 3,
      'stroke-dasharray': dashes,
      fill: 'none',
    });
}

/** Keys in rows, left to right, wrapped at the width; names that are too long end in an ellipsis. */
export function drawLegend(
  pen: Pen,
  entries: readonly LegendEntry[],
  top: number,
): { svg: Svg; height: number } {
  const drawn: Svg[] = [];
  let x = 0;
  let y = top;
  for (const entry of entries) {
    const valueWidth = entry.value === '' ? 0 : widthOf(pen, entry.value, 600) + 5;
    const name = fitText(entry.name, pen.width - SWATCH - valueWidth, pen.size);
    const nameWidth = widthOf(pen, name);
    const width = SWATCH + nameWidth + valueWidth;
    if (x > 0 && x + width > pen.width) {
      x = 0;
      y += pen.line + 3;
    }
    const middle = y + pen.line / 2;
    const named = writeNamed(pen, name, entry.value, x + SWATCH, middle + drop(pen));
    drawn.push(ofLegend(pen, entry.series, entry.swatch(x, middle), named));
    x += width + GAP;
  }
  return { svg: pieces(...drawn), height: entries.length === 0 ? 0 : y - top + pen.line + 8 };
}
