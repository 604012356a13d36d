import { formatValue, message } from '../../../foundation/format/index.ts';
import { bucketText } from '../../document/bucket-text.ts';
import type { Table } from '../../document/node.ts';
import { end, rowOf, start, tableOf } from '../../document/tables.ts';
import type { Cell, WordedEdition } from '../../edition/index.ts';
import { DAY, type DataTable, dimensionFormat, named } from '../data-table.ts';
import type { ForecastBlock, ForecastPart, ForecastParts } from './edition.ts';

/** What each part had last, and what is expected of it in the last period; the whole beneath. */
export function partsTable(block: ForecastBlock, parts: ForecastParts, edition: WordedEdition): Table {
  const { metric, format, grain, forecast } = block;
  const { locale } = edition;
  const buckets = forecast?.chart.axis.kind === 'time' ? forecast.chart.axis.buckets : [];
  const bucket = (at: number) => {
    const found = buckets.at(at);
    return found === undefined ? '' : bucketText(found, grain, edition);
  };
  const ahead = forecast?.periods.length ?? 0;
  const certain = formatValue(0.8, { kind: 'percent', decimals: 0 }, locale);
  const value = (label: string) => ({ ...end(label, format), metric });
  const columns = [
    start(parts.label),
    ...[bucket(-1 - ahead), bucket(-1)].map(value),
    value(message('column.lowerBound', { name: certain }, locale)),
    value(message('column.upperBound', { name: certain }, locale)),
  ];
  const cells = ({ last, periods }: Omit<ForecastPart, 'name'>): Cell[] => {
    const expected = periods.at(-1);
    return [last, expected?.value ?? null, ...(expected?.range80 ?? [null, null])];
  };
  const own = forecast?.chart.series[0]?.values.at(-1 - ahead) ?? null;
  const whole = cells({ last: own, periods: forecast?.periods ?? [] });
  const lastRow = (of: 'others' | 'all', name: string, row: readonly Cell[]) => ({
    ...{ of, ...rowOf([name, ...row], columns, locale) },
  });
  return {
    ...tableOf(
      columns,
      parts.groups.map((one) => [one.name, ...cells(one)]),
      locale,
    ),
    last: [
      ...(parts.others === undefined ? [] : [lastRow('others', parts.others.name, cells(parts.others))]),
      lastRow('all', message('group.total', locale), whole),
    ],
    note: message('forecast.parts', locale),
    query: parts.query,
  };
}

/** A row for each part and period: the last that came, and those that are forecast. */
export function partsData(block: ForecastBlock, parts: ForecastParts): DataTable {
  const { id, metric, label, format, forecast } = block;
  const { name, type, groups, others } = parts;
  const buckets = forecast?.chart.axis.kind === 'time' ? forecast.chart.axis.buckets : [];
  const before = buckets.at(-1 - (forecast?.periods.length ?? 0));
  const rowsOf = (part: ForecastPart, value: Cell, kind: string) => [
    [value, before?.from ?? null, before?.to ?? null, false, part.last, ...NO_RANGES, kind],
    ...part.periods.map(({ from, to, value: expected, range80, range95 }) => [
      ...[value, from, to, true, expected, ...range80, ...range95, kind],
    ]),
  ];
  return {
    name: `${id}-parts`,
    columns: [
      { name, label: parts.label, ...dimensionFormat(type) },
      ...named(DAY, 'from', 'to'),
      { name: 'forecast' },
      { name: metric, label, format },
      ...named(format, ...['low', 'high', 'low_95', 'high_95'].map((end) => `${metric}_${end}`)),
      { name: 'row' },
    ],
    rows: [
      ...groups.flatMap((one) => rowsOf(one, one.value, 'row')),
      ...(others === undefined ? [] : rowsOf(others, null, 'others')),
    ],
  };
}

const NO_RANGES = [null, null, null, null];
