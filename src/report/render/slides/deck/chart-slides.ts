import { chunks } from '../../../../foundation/chunks.ts';
import { joinParts, message } from '../../../../foundation/format/index.ts';
import {
  chartData,
  presentValues,
  sharesScale,
  spannedValues,
  waterfallBase,
  waterfallSteps,
} from '../../../chart/index.ts';
import { LIGHT } from '../../../design/index.ts';
import type { Chart, Table } from '../../../document/index.ts';
import { endsAsWidths } from './band-group.ts';
import { BULLETS, bulletShapes } from './bullet-shapes.ts';
import { scaleOf } from './chart-ground.ts';
import type { Slide } from './deck.ts';
import { type Frame, framed, paragraph, textIn } from './frame.ts';
import { heatGrounds } from './heat-grounds.ts';
import { leadOf } from './lead-of.ts';
import { nativeChart } from './native-chart.ts';
import { notesOn } from './notes.ts';
import { numbered } from './numbered.ts';
import { PANELS, type Panel, panelShapes } from './panels.ts';
import { titleOf, type Where } from './place.ts';
import { tableSlides } from './table-slides.ts';

/**
 * A chart as one that PowerPoint draws, with what it says on top. It has no heat map, which is a table with grounds; no
 * bullets, which are drawn with shapes; and small multiples are several charts.
 */
export function chartSlides(node: Chart, where: Where): Slide[] {
  const frame = frameOf(node, where);
  const { chart } = node;
  const { locale } = where.document;
  if (chart.kind === 'heat-map' && node.data.rows.length > 0)
    return tableSlides(withoutBlanks(node.data), where, {
      node: 'chart',
      frame,
      grounds: heatGrounds(chart),
    });
  if (chart.kind === 'bullet' && chart.series.length > 0) {
    const groups = chunks(chart.series, BULLETS);
    return groups.map((series, at) =>
      framed(numbered(frame, at, groups.length), (area) => bulletShapes({ ...chart, series }, area, locale)),
    );
  }
  if (chart.kind === 'small-multiples') {
    const groups = chunks(panelsOf(node), PANELS);
    return groups.map((panels, at) =>
      framed(numbered(frame, at, groups.length), (area) => panelShapes(panels, area, locale)),
    );
  }
  const slide = framed(frame, (area) => {
    const native = nativeChart(chart, area, locale);
    if (native === undefined)
      return [textIn(area, [paragraph(message('data.noData', locale), { size: 15, color: LIGHT.muted })])];
    return [
      { kind: 'chart', place: area, name: titleOf(where), alternative: node.alternative, chart: native },
    ];
  });
  const count = endsAsWidths(chart);
  if (count === 0) return [slide];
  return [{ ...slide, leftOut: [{ node: 'chart', part: where.part.id, reason: 'picture-only', count }] }];
}

/** The course of a single series is the claim of its slide, with what was asked beneath it; else the title stays. */
function frameOf({ chart, alternative, note, metrics }: Chart, where: Where): Frame {
  const { document, section, part } = where;
  const { locale } = document;
  const isCourse = chart.series.length === 1 && chart.axis.kind === 'time';
  const claim = isCourse ? claimOf(alternative) : undefined;
  const subtitle = part.subtitle ?? '';
  const asked = joinParts(
    [titleOf(where), subtitle].filter((text) => text !== ''),
    locale,
  );
  const said = TOLD.has(chart.kind) || isShort(chart) ? '' : leadOf(alternative, locale.locale);
  const lead = [subtitle, said].filter((text) => text !== '').join(' · ');
  return {
    ...(claim === undefined ? { title: titleOf(where), lead } : { title: claim, lead: asked }),
    kicker: [section],
    foot: [note, ...remarksOn(chart, where), document.window].filter((one) => one !== undefined).join(' · '),
    notes: [alternative, ...notesOn(metrics, document)],
  };
}

/** Kinds whose marks all say their values: words would repeat them. */
const TOLD: ReadonlySet<string> = new Set(['waterfall', 'bullet']);

/** A few bars by category, which say their values too. */
function isShort({ kind, axis, series }: Chart['chart']): boolean {
  return kind === 'bar' && axis.kind === 'category' && series.length === 1 && axis.categories.length <= 15;
}

/** What comes before the details: "Revenue went from $636k (Jan) to $987k (Oct)"; undefined where it is too long for a title. */
function claimOf(alternative: string): string | undefined {
  const [claim = ''] = alternative.split(/\s?[;；]\s?/u, 1);
  return claim === '' || claim.length > 110 ? undefined : claim.replace(/[.。]$/u, '');
}

/** Of buckets that are not whole, and of totals that do not begin at zero. */
function remarksOn(chart: Chart['chart'], { document: { locale } }: Where): string[] {
  const partial = chart.axis.kind === 'time' ? chart.axis.buckets.filter((one) => one.partial) : [];
  const data = chartData(chart, LIGHT);
  const isCut =
    chart.kind === 'waterfall' && presentValues(data).length > 0 && waterfallBase(waterfallSteps(data)) > 0;
  return [
    ...(partial.length === 0
      ? []
      : [
          message(
            'chart.notComplete',
            {
              buckets: joinParts(
                partial.map(({ label }) => label),
                locale,
              ),
            },
            locale,
          ),
        ]),
    ...(isCut ? [message('chart.totalsCut', locale)] : []),
  ];
}

/** A cell without a value is no missing one: nobody came, or the time is not over. */
function withoutBlanks(table: Table): Table {
  const rows = table.rows.map(({ texts, values, ...row }) => ({
    ...row,
    values,
    texts: texts.map((text, at) => (values[at] === null ? '' : text)),
  }));
  return { ...table, rows };
}

function panelsOf({ chart, alternative }: Chart): Panel[] {
  const data = chartData(chart, LIGHT);
  const values = spannedValues(data);
  const shared =
    sharesScale(chart) && values.length > 0
      ? { scale: scaleOf(values, { isFromZero: false, format: chart.series[0]?.format, height: 0 }) }
      : {};
  return chart.series.map((one) => ({
    ...{ name: one.name, alternative, ...shared },
    chart: { kind: 'line' as const, axis: chart.axis, series: [one] },
  }));
}
