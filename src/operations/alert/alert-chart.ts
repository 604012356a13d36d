import type { Reading } from '../../analysis/alert/index.ts';
import { type Locale, message } from '../../foundation/format/index.ts';
import { drawChart, rasterize } from '../../report/chart/index.ts';
import { LIGHT } from '../../report/design/index.ts';
import type { ChartSeries, ChartSpec } from '../../report/edition/index.ts';
import type { AlertHistory } from './alert-history.ts';
import type { ResolvedRule } from './resolve-rule.ts';

/** The course of one group, as long as the history. */
export interface Course {
  readonly name: string;
  readonly values: readonly (number | null)[];
  readonly reading: Reading | null;
}

/** Wide enough to read on a phone, as charts in mails are. */
const WIDTH = 440;
/** More lines than this hide one another. */
const LINES = 4;

/** The picture of a message: the recent course and what was expected, as a PNG in base64; undefined without any value. */
export async function alertChart(
  resolved: ResolvedRule,
  history: AlertHistory,
  courses: readonly Course[],
  options: { readonly locale: Locale; readonly fonts: readonly string[]; readonly alternative: string },
): Promise<string | undefined> {
  if (courses.every(({ values }) => values.every((value) => value === null))) return undefined;
  const svg = drawChart(alertChartSpec(resolved, history, courses, options.locale), {
    ...{ width: WIDTH, locale: options.locale, theme: LIGHT, id: 'alert', alternative: options.alternative },
    title: resolved.label,
  });
  const png = await rasterize(svg, { scale: 2, fontFiles: options.fonts });
  return Buffer.from(png).toString('base64');
}

/** What is drawn: a line for each group, and for one group alone what it was held to. */
export function alertChartSpec(
  resolved: ResolvedRule,
  { grain, buckets }: AlertHistory,
  courses: readonly Course[],
  locale: Locale,
): ChartSpec {
  const lines = courses.slice(0, LINES).map((course) => lineOf(resolved, course));
  const only = courses.length === 1 ? (courses[0]?.reading ?? null) : null;
  const levels = levelsOf(resolved, only, buckets.length, locale);
  return { kind: 'line', axis: { kind: 'time', grain, buckets }, series: [...lines, ...levels] };
}

function lineOf({ rule, format, condition }: ResolvedRule, { name, values, reading }: Course): ChartSeries {
  const line = { name, metric: rule.metric, format, values };
  const middle = reading?.against;
  if (condition.kind !== 'anomaly' || reading === null || middle === undefined) return line;
  // Where only one side is watched, the other ends with the usual value.
  const { from, to } = reading.expected;
  const last = [from ?? middle, to ?? middle] as const;
  return { ...line, band: values.map((_, index) => (index === values.length - 1 ? last : null)) };
}

/** What values are held to: levels that are the same for all, and those of the last value where it stands alone. */
function levelsOf(
  { rule, format, condition }: ResolvedRule,
  reading: Reading | null,
  count: number,
  locale: Locale,
): ChartSeries[] {
  const line = (name: string, valueAt: (index: number) => number): ChartSeries => {
    return {
      name,
      metric: rule.metric,
      format,
      values: Array.from({ length: count }, (_, at) => valueAt(at)),
    };
  };
  const flat = (ends: readonly (number | null)[]) =>
    ends.flatMap((level) => (level === null ? [] : [line(message('alert.level', locale), () => level)]));
  if (condition.kind === 'threshold') return flat([condition.to, condition.from]);
  if (reading === null) return [];
  if (condition.kind === 'change') return flat([reading.expected.to, reading.expected.from]);
  const pace = reading.against;
  if (condition.kind === 'anomaly' || pace === undefined) return [];
  const isStraight = condition.shape === 'straight' && condition.from === 'zero';
  return [line(message('alert.pace', locale), (at) => (isStraight ? (pace * (at + 1)) / count : pace))];
}
