import { formatList, message } from '../../foundation/format/index.ts';
import { fitText } from '../design/index.ts';
import type { Canvas } from './canvas.ts';
import { drop, write } from './pen.ts';
import { element, pieces, type Svg } from './svg.ts';

/** Says beneath the plot which buckets the data covers only in part, with the mark they are drawn with. */
export function drawPartialNote(canvas: Canvas, top: number): { svg: Svg; height: number } {
  const { pen, data, hatch } = canvas;
  const { axis } = data;
  if (axis.kind !== 'time' || !data.partial.includes(true)) return { svg: pieces(), height: 0 };
  const names = axis.buckets.filter((bucket) => bucket.partial).map((bucket) => bucket.label.slice(0, 100));
  const middle = top + 4 + pen.line / 2;
  const lined = ['line', 'area', 'small-multiples'].includes(data.kind);
  const mark = lined
    ? element('path', {
        d: `M0 ${middle}h16`,
        stroke: pen.theme.muted,
        'stroke-width': 2,
        'stroke-dasharray': '3 3',
      })
    : element('rect', {
        x: 1,
        y: middle - 6,
        width: 12,
        height: 12,
        fill: data.kind === 'heat-map' ? 'none' : hatch.of(pen.theme.muted),
        stroke: pen.theme.muted,
        'stroke-dasharray': data.kind === 'heat-map' ? '3 3' : undefined,
      });
  const text = fitText(
    message('chart.notComplete', { buckets: formatList(names, pen.locale) }, pen.locale),
    pen.width - 22,
    pen.size,
  );
  return { svg: pieces(mark, write(pen, text, 22, middle + drop(pen))), height: pen.line + 6 };
}
