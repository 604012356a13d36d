import { type Calendar, DEFAULT_CALENDAR } from '../../src/foundation/calendar/index.ts';
import type { Value } from '../../src/metrics/connection/index.ts';
import { ModelFile, type ModelInput, validateModel } from '../../src/metrics/model/index.ts';
import type { MetricQueryInput } from '../../src/metrics/plan/index.ts';
import type { Cell, Series } from '../../src/metrics/series/index.ts';
import { askAll, type TestEngine } from './databases.ts';

const WORDS = { label: 'Label', description: 'Description' };

/** A metric without the words about it. */
export type BareMetric = Record<string, unknown>;

/** Reads a model whose metrics may leave label and description out, and insists that it is valid. */
export function modelOf(tables: ModelInput['tables'], metrics: Readonly<Record<string, BareMetric>>) {
  const all = Object.fromEntries(Object.entries(metrics).map(([name, one]) => [name, { ...WORDS, ...one }]));
  const model = ModelFile.parse({ tables, metrics: all });
  const problems = validateModel(model);
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return model;
}

export interface Setting {
  readonly tables: ModelInput['tables'];
  readonly metrics: Readonly<Record<string, BareMetric>>;
  readonly calendar?: Calendar;
  readonly asOf?: string;
}

/** The series of one query. */
export async function answer(engine: TestEngine, setting: Setting, query: MetricQueryInput): Promise<Series> {
  const { tables, metrics, calendar = DEFAULT_CALENDAR, asOf } = setting;
  const [first] = await askAll(engine, modelOf(tables, metrics), calendar, [query], asOf);
  if (first === undefined) throw new Error('no answer');
  return first.series;
}

/** A number or the text of a date, or the reason why there is none. */
export function told(cell: Cell | undefined): number | string {
  return typeof cell === 'object' ? cell.reason : (cell ?? 'no cell');
}

/** Groups by the dimensions that were asked for, with their cells, flat over slots and metrics. */
export function cells(series: Series): (readonly [readonly Value[], ...(number | string)[]])[] {
  const asked = series.dimensions.filter(({ implied }) => implied !== true).length;
  return series.groups.map((group) => [group.key.slice(0, asked), ...group.current.flat().map(told)]);
}
