import type { Said } from '../../../foundation/format/index.ts';
import type { Content } from '../../document/node.ts';
import { chartOf } from '../../document/nodes.ts';
import { runsOf } from '../../document/words.ts';
import { type PlacedNumber, spoken, type WordedEdition } from '../../edition/index.ts';
import type { BlockOfEdition } from '../block-of-edition.ts';
import { chartTable } from '../chart/values.ts';
import type { DataTable } from '../data-table.ts';
import type { ForecastBlock } from './edition.ts';
import { partsData, partsTable } from './parts-table.ts';

/** What is expected in a sentence, with what it rests on, and the picture. */
export const FORECAST_IN_EDITION = {
  label: ({ label }) => label,
  document: forecastNodes,
  shown: ({ metric }) => [metric],
  numbers: forecastNumbers,
  text: ({ sentence, details }) => [sentence, ...details].map(spoken).join('\n'),
  foretells: ({ metric, grain, forecast }) =>
    (forecast?.periods ?? []).map((one) => ({ ...one, metric, grain })),
  values: forecastTables,
} satisfies BlockOfEdition<ForecastBlock<Said>, ForecastBlock>;

function forecastNodes(block: ForecastBlock, edition: WordedEdition): readonly Content[] {
  const { sentence, details, forecast, query } = block;
  const words = (one: ForecastBlock['sentence']) => runsOf(one, edition.locale);
  const list: Content = {
    kind: 'list',
    items: [{ tone: 'neutral', sentence: words(sentence), details: details.map(words) }],
  };
  if (forecast === undefined) return [list];
  const { chart, alternative, note, parts } = forecast;
  return [
    list,
    { ...chartOf(chart, alternative, query, edition), ...(note === undefined ? {} : { note }) },
    ...(parts === undefined ? [] : [partsTable(block, parts, edition)]),
  ];
}

/** What is expected, period by period. */
function forecastNumbers({ metric, label, format, forecast }: ForecastBlock): PlacedNumber[] {
  const { periods, chart } = forecast ?? {};
  const axis = chart?.axis.kind === 'time' ? chart.axis.buckets : [];
  const labels = new Map(axis.map((one) => [one.from, one.label]));
  const place = (from: string) => labels.get(from) ?? from;
  const { groups = [], others } = forecast?.parts ?? {};
  const named = others === undefined ? groups : [...groups, { ...others, name: 'others' }];
  return [
    ...(periods ?? []).map(({ from, value }) => ({
      ...{ key: JSON.stringify([metric, from]), place: [label, place(from)] },
      ...{ metric, format, value },
    })),
    ...named.flatMap((part) =>
      part.periods.map(({ from, value }) => ({
        ...{ key: JSON.stringify([metric, part.name, from]), place: [part.name, place(from)] },
        ...{ metric, format, value },
      })),
    ),
  ];
}

function forecastTables(block: ForecastBlock): DataTable[] {
  const { id, forecast } = block;
  if (forecast === undefined) return [];
  const { chart, parts } = forecast;
  return [chartTable({ id, chart }), ...(parts === undefined ? [] : [partsData(block, parts)])];
}
