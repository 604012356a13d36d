import type { Reading } from '../../analysis/alert/index.ts';
import { inLanguage, type Locale } from '../../foundation/format/index.ts';
import { drawChart, rasterize } from '../../report/chart/index.ts';
import { LIGHT } from '../../report/design/index.ts';
import type { ChartSeries, ChartSpec } from '../../report/edition/index.ts';
import type { AlertHistory } from './alert-history.ts';
import { ALERT_WORDS } from './alert-words.ts';
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
  const levels =
    courses.length === 1 ? levelsOf(resolved, courses[0]?.reading ?? null, buckets.length, locale) : [];
  return { kind: 'line', axis: { kind: 'time', grain, buckets }, series: [...lines, ...levels] };
}

function lineOf({ rule, format, condition }: ResolvedRule, { name, values, reading }: Course): ChartSeries {
  const range = reading?.expected;
  const low = range?.from ?? null;
  const high = range?.to ?? null;
  const isBand = condition.kind === 'anomaly' && low !== null && high !== null;
  const band = values.map((_, index) =>
    isBand && index === values.length - 1 ? ([low, high] as const) : null,
  );
  return { name, metric: rule.metric, format, values, ...(isBand ? { band } : {}) };
}

/** Levels that hold all along, and the pace; what only the last value was held to stands in the text. */
function levelsOf(
  { rule, format, condition }: ResolvedRule,
  reading: Reading | null,
  count: number,
  locale: Locale,
): ChartSeries[] {
  const words = inLanguage(ALERT_WORDS, locale);
  const flat = (name: string, value: number): ChartSeries => {
    return { name, metric: rule.metric, format, values: Array.from({ length: count }, () => value) };
  };
  if (condition.kind === 'threshold')
    return [condition.to, condition.from].flatMap((level) =>
      level === null ? [] : [flat(words.level, level)],
    );
  if (condition.kind !== 'pace' || condition.shape !== 'straight' || reading?.against === undefined)
    return [];
  const start = condition.from === 'zero' ? 0 : undefined;
  if (start === undefined) return [flat(words.pace, reading.against)];
  const values = Array.from({ length: count }, (_, at) => ((reading.against ?? 0) * (at + 1)) / count);
  return [{ name: words.pace, metric: rule.metric, format, values }];
}
