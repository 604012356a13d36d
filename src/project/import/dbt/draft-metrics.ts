import { ProblemError } from '../../../foundation/diagnostic/index.ts';
import { draftOf } from '../../../metrics/kind/index.ts';
import { metricsIn, parseExpression } from '../../../metrics/model/expression.ts';
import type { Filter } from '../../../metrics/model/index.ts';
import type { Entries, Written } from '../draft.ts';
import { claim, identifierFor, labelFor } from '../names.ts';
import { type DbtContext, keyOf, plain, targetOf, timeOf, whyNoLink } from './context.ts';
import { sayConversion } from './draft-conversion.ts';
import type { DbtFilter, DbtMetric, Measure, MetricInput, SemanticModel } from './manifest.ts';
import { readFilter } from './read-filter.ts';
import { isColumn, isName } from './unsaid.ts';

/** Metrics as they are said here: those of the rows of one table by table, and others. */
export interface DraftedMetrics {
  readonly byTable: ReadonlyMap<string, Entries>;
  readonly others: Entries;
}

type Fields = ReturnType<typeof draftOf>;
type SimpleFields = Omit<Parameters<typeof draftOf<'simple'>>[1], 'label' | 'description' | 'table'>;

/** A definition, with the table whose rows it is computed from; or why there is none. */
type Said = { readonly fields: Fields; readonly table?: string } | { readonly why: string };

interface Work extends DbtContext {
  readonly metrics: ReadonlyMap<string, DbtMetric>;
  /** By name; undefined while it is looked at. */
  readonly said: Map<string, Said | undefined>;
  /** Metrics that dbt writes within others, by what they are. */
  readonly inner: Map<string, string>;
  readonly taken: Set<string>;
}

/** Says the metrics of a project; those that cannot be said, and what stands on them, are listed. */
export function draftMetrics(context: DbtContext, metrics: readonly DbtMetric[]): DraftedMetrics {
  const byName = new Map(metrics.map((one) => [one.name, one]));
  const work: Work = {
    ...context,
    metrics: byName,
    said: new Map(),
    inner: new Map(),
    taken: new Set(byName.keys()),
  };
  for (const { name } of metrics) {
    const said = sayMetric(work, name);
    if ('why' in said) context.unsaid.push({ what: `metric ${name}`, why: said.why });
  }
  for (const { measures, name } of context.models) {
    for (const measure of measures.filter((one) => !isTaken(metrics, one.name)))
      context.unsaid.push({ what: `measure ${name}.${measure.name}`, why: 'no metric takes it' });
  }
  const made = [...work.said].flatMap(([name, said]) =>
    said === undefined || 'why' in said ? [] : [{ name, ...said }],
  );
  const entries = (all: typeof made) =>
    Object.fromEntries(all.map(({ name, fields }): [string, Written] => [name, plain(fields)]));
  const grouped = Map.groupBy(made, ({ table }) => table);
  return {
    byTable: new Map(
      [...grouped].flatMap(([table, all]) => (table === undefined ? [] : [[table, entries(all)] as const])),
    ),
    others: entries(grouped.get(undefined) ?? []),
  };
}

function isTaken(metrics: readonly DbtMetric[], measure: string): boolean {
  return metrics.some(({ type_params }) =>
    JSON.stringify(type_params).includes(`"name":${JSON.stringify(measure)}`),
  );
}

function sayMetric(work: Work, name: string): Said {
  const known = work.said.get(name);
  if (known !== undefined) return known;
  const metric = work.metrics.get(name);
  if (metric === undefined) return { why: `there is no metric ${name}` };
  if (work.said.has(name)) return { why: 'it is computed from itself' };
  work.said.set(name, undefined);
  const said = isName(name) ? sayKind(work, metric) : { why: 'its name cannot be one here' };
  work.said.set(name, said);
  return said;
}

/** The type of dbt whose metrics take a measure as it is. */
const OF_MEASURE = 'simple';

/** How metrics of dbt are said, by their type. */
const WAYS: Readonly<Record<string, (work: Work, metric: DbtMetric) => Said>> = {
  [OF_MEASURE]: (work, metric) => saySimple(work, metric, []),
  ratio: sayRatio,
  derived: sayDerived,
  cumulative: sayCumulative,
  conversion: sayConverted,
};

function sayKind(work: Work, metric: DbtMetric): Said {
  const way = Object.hasOwn(WAYS, metric.type) ? WAYS[metric.type] : undefined;
  if (way !== undefined) return way(work, metric);
  return { why: `there are no ${metric.type} metrics here` };
}

function about({ name, label, description }: DbtMetric, otherwise?: string | null) {
  const own = label && label !== name ? label : labelFor(name);
  return { label: own, description: description || otherwise || `${own}.` };
}

/** @param filters of whoever takes it, besides its own */
function saySimple(work: Work, metric: DbtMetric, filters: readonly DbtFilter[]): Said {
  const input = metric.type_params.measure;
  const found = work.models.flatMap((model) =>
    model.measures.filter(({ name }) => name === input?.name).map((measure) => ({ model, measure })),
  )[0];
  if (!input || found === undefined) return { why: `there is no measure ${input?.name ?? ''}`.trim() };
  const { model, measure } = found;
  if (measure.non_additive_dimension) return { why: 'its measure adds up states, by non_additive_dimension' };
  const time = timeOf(model);
  if (measure.agg_time_dimension && measure.agg_time_dimension !== time)
    return {
      why: `it is dated by ${measure.agg_time_dimension}, and table ${model.name} by ${time ?? 'nothing'}`,
    };
  const aggregated = aggregateOf(measure, keyOf({ ...work, unsaid: [] }, model));
  if (typeof aggregated === 'string') return { why: aggregated };
  const { isPresent, ...aggregate } = aggregated;
  const where = whereOf(work, model, [input.filter, metric.filter, ...filters]);
  if (typeof where === 'string') return { why: where };
  if (isPresent !== undefined && Object.hasOwn(where, isPresent))
    return { why: `it counts where ${isPresent} has a value, and has a condition on it` };
  const conditions = { ...where, ...(isPresent === undefined ? {} : { [isPresent]: { isNull: false } }) };
  if (typeof input.fill_nulls_with === 'number')
    work.unsaid.push({
      what: `metric ${metric.name}`,
      why: `a period without rows has no value here, and ${input.fill_nulls_with} in dbt`,
    });
  return {
    table: model.name,
    fields: draftOf('simple', {
      ...about(metric, measure.description),
      ...{ table: model.name, ...aggregate },
      ...(Object.keys(conditions).length === 0 ? {} : { where: conditions as Filter }),
    }),
  };
}

/** What a measure aggregates; `isPresent`: only rows that have a value there. A text says why it cannot be said. */
function aggregateOf(
  { agg, name, expr, agg_params }: Measure,
  key: string | undefined,
): (SimpleFields & { readonly isPresent?: string }) | string {
  const of = expr || name;
  const what = isColumn(of) ? { column: of } : { sql: of };
  const isEachRow = of === '1' || of === '*' || of === key;
  switch (agg) {
    case 'sum':
      return of === '1' ? { aggregate: 'count', format: 'integer' } : { aggregate: 'sum', ...what };
    case 'count':
      if (!isEachRow && !isColumn(of)) return `it counts where an expression has a value: ${of}`;
      return { aggregate: 'count', format: 'integer', ...(isEachRow ? {} : { isPresent: of }) };
    case 'count_distinct':
      return { aggregate: 'distinct', format: 'integer', ...what };
    case 'sum_boolean':
      return { aggregate: 'sum', format: 'integer', sql: `CASE WHEN ${of} THEN 1 ELSE 0 END` };
    case 'average':
    case 'median':
    case 'min':
    case 'max':
      return { aggregate: agg, ...what };
    case 'percentile':
      if (
        agg_params?.use_discrete_percentile ||
        agg_params?.use_approximate_percentile ||
        !agg_params?.percentile
      )
        return 'its percentile is a discrete or an approximate one';
      return { aggregate: 'quantile', quantile: agg_params.percentile, ...what };
    default:
      return `its measure is aggregated by ${agg}`;
  }
}

/** Conditions of dbt as one filter; a text says which of them cannot be said. */
function whereOf(work: Work, model: SemanticModel, filters: readonly DbtFilter[]): Filter | string {
  const texts = filters.flatMap((one) => one?.where_filters ?? []).map((one) => one.where_sql_template);
  if (texts.length === 0) return {};
  const read = readFilter(texts.join(' and '), (kind, reference) =>
    kind === 'Dimension' ? dimensionFrom(work, model, reference) : undefined,
  );
  return read ?? `its condition cannot be said: ${texts.join(' and ')}`;
}

/** `customer__country` as it is called from a table: by the links, which are called like entities. */
function dimensionFrom(work: Work, model: SemanticModel, reference: string): string | undefined {
  const path = reference.split('__');
  const name = path.pop();
  let here: SemanticModel | undefined = model;
  const links: string[] = [];
  for (const entity of path) {
    const own: SemanticModel['entities'][number] | undefined = here?.entities.find(
      (one) => one.name === entity,
    );
    if (own?.type === 'foreign') {
      links.push(entity);
      const target: SemanticModel | undefined = here && targetOf(work, here, entity);
      const column = own.expr || own.name;
      if (whyNoLink(work, { name: entity, column }, target) !== undefined) return undefined;
      here = target;
    } else if (own === undefined && here?.primary_entity !== entity) return undefined;
  }
  const isThere = here?.dimensions.some((one) => one.name === name) === true && here && timeOf(here) !== name;
  return isThere && name !== undefined ? [...links, name].join('.') : undefined;
}

function sayRatio(work: Work, metric: DbtMetric): Said {
  const { numerator, denominator } = metric.type_params;
  if (!numerator || !denominator) return { why: 'it lacks a numerator or a denominator' };
  const [above, below] = [numerator, denominator].map((one) => takenFrom(work, metric, one));
  if (above === undefined || below === undefined) return { why: 'it lacks a part' };
  if ('why' in above) return above;
  if ('why' in below) return below;
  return { fields: draftOf('ratio', { ...about(metric), numerator: above.name, denominator: below.name }) };
}

function sayDerived(work: Work, metric: DbtMetric): Said {
  const { expr, metrics } = metric.type_params;
  const names = new Map<string, string>();
  for (const input of metrics ?? []) {
    const taken = takenFrom(work, metric, input);
    if ('why' in taken) return taken;
    names.set(input.alias || input.name, taken.name);
  }
  // A division by zero has no value here, as nullif gives it none there.
  const expression = (expr ?? '')
    .replaceAll(/\/\s*nullif\(\s*(\w+)\s*,\s*0(?:\.0*)?\s*\)/gi, '/ $1')
    .replaceAll(/\b[A-Za-z_]\w*\b/g, (word) => names.get(word) ?? word.toLowerCase())
    .replaceAll(/\s+/g, ' ')
    .trim();
  try {
    const known = new Set(names.values());
    const stranger = metricsIn(parseExpression(expression)).find((one) => !known.has(one));
    if (stranger !== undefined)
      return { why: `its expression has ${stranger}, which is none of its metrics` };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return { why: `its expression cannot be said: ${error.problems[0]?.message ?? expr}` };
  }
  return { fields: draftOf('derived', { ...about(metric), expression }) };
}

/** The name of a metric as another one takes it: filtered or earlier, it is a metric of its own. */
function takenFrom(
  work: Work,
  by: DbtMetric,
  { name, filter, alias, offset_window, offset_to_grain }: MetricInput,
): { readonly name: string } | { readonly why: string } {
  const base = sayMetric(work, name);
  if ('why' in base) return { why: `it stands on ${name}, which cannot be said` };
  if (offset_to_grain) return { why: `it takes ${name} of the beginning of the ${offset_to_grain}` };
  const own = work.metrics.get(name);
  const conditions = [filter, by.filter].filter((one) => one?.where_filters.length);
  let taken = name;
  if (conditions.length > 0) {
    if (own?.type !== OF_MEASURE) return { why: `it filters ${name}, which is computed from other metrics` };
    const filtered = saySimple(work, own, conditions);
    if ('why' in filtered) return filtered;
    const label = `${about(own).label}, of ${about(by).label}`;
    taken = innerMetric(work, `${by.name}_${alias || name}`, {
      ...filtered,
      fields: { ...filtered.fields, label },
    });
  }
  if (!offset_window) return { name: taken };
  const earlier = amountOf(offset_window);
  if (earlier === undefined) return { why: `it takes ${name} by ${offset_window.granularity} earlier` };
  const [[unit, count] = ['', 0]] = Object.entries(earlier);
  const words = `${count} ${count === 1 ? unit.replace(/s$/, '') : unit} earlier`;
  const label = `${about(own ?? by).label}, ${words}`;
  const fields = draftOf('offset', { label, description: `${label}.`, of: taken, by: earlier });
  return { name: innerMetric(work, `${taken}_${words}`, { fields }) };
}

type Amount = Partial<Record<'days' | 'weeks' | 'months' | 'quarters' | 'years', number>>;

function amountOf({
  count,
  granularity,
}: {
  readonly count: number;
  readonly granularity: string;
}): Amount | undefined {
  const unit = granularity.toLowerCase().replace(/s$/, '');
  return ['day', 'week', 'month', 'quarter', 'year'].includes(unit) ? { [`${unit}s`]: count } : undefined;
}

/** A metric that dbt writes within others, once for all of them. */
function innerMetric(work: Work, wanted: string, said: Exclude<Said, { why: string }>): string {
  const id = JSON.stringify(said);
  const known = work.inner.get(id);
  if (known !== undefined) return known;
  const name = claim(identifierFor(wanted, 'metric'), work.taken);
  work.inner.set(id, name);
  work.said.set(name, said);
  return name;
}

function sayCumulative(work: Work, metric: DbtMetric): Said {
  const { measure, cumulative_type_params: how } = metric.type_params;
  if (!measure) return { why: 'it has no measure' };
  if (how?.metric) return { why: 'it accumulates a metric in place of a measure' };
  const window = spanOf(how ?? {});
  if (window === undefined) return { why: 'it looks back by a unit that is none here' };
  if (how?.period_agg === 'average') return { why: 'of longer periods it is the average of its days' };
  const taken = metricOfMeasure(work, { ...metric, type_params: { measure } });
  if ('why' in taken) return taken;
  const of = taken.name;
  if ((how?.period_agg ?? 'first') === 'first')
    work.unsaid.push({
      what: `metric ${metric.name}`,
      why: 'of a week or longer it is the value at the end here, and that of the first day in dbt; by day they are the same',
    });
  return { fields: draftOf('cumulative', { ...about(metric), of, ...(window === 'all' ? {} : { window }) }) };
}

/** The metric that a measure is, as another metric takes it. */
function metricOfMeasure(
  work: Work,
  metric: DbtMetric,
): { readonly name: string; readonly said: Exclude<Said, { why: string }> } | { readonly why: string } {
  const name = metric.type_params.measure?.name ?? '';
  const said = saySimple(work, { ...metric, type: OF_MEASURE, name }, []);
  if ('why' in said) return said;
  const same = [...work.metrics.values()].find(
    (one) => one.type === OF_MEASURE && isSame(sayMetric(work, one.name), said),
  );
  const label = labelFor(name);
  const fields = { ...said.fields, label, description: `${label}.` };
  return { name: same?.name ?? innerMetric(work, name, { ...said, fields }), said };
}

function sayConverted(work: Work, metric: DbtMetric): Said {
  const fields = sayConversion(work, metric, (measure) => {
    const taken = metricOfMeasure(work, { ...metric, filter: null, type_params: { measure } });
    if ('why' in taken) return taken;
    const { fields: own, table } = taken.said;
    const model = work.models.find((one) => one.name === table);
    if (model === undefined) return { why: `there is no semantic model ${table}` };
    const { aggregate, where = {} } = own as SimpleFields;
    return { name: taken.name, model, aggregate, equal: where as Readonly<Record<string, unknown>> };
  });
  if ('why' in fields) return fields;
  work.unsaid.push({
    what: `metric ${metric.name}`,
    why: 'days have no value before all days of the window are over, and between timestamps a day is 24 hours; in dbt it is what happened so far, by the calendar',
  });
  return { fields: draftOf('conversion', { ...about(metric), ...fields }) };
}

/** Whether two metrics count the same, whatever they are called. */
function isSame(one: Said, other: Said): boolean {
  const what = (said: Said) => {
    if ('why' in said) return said.why;
    const { label: _, description: __, ...fields } = said.fields;
    return JSON.stringify(fields);
  };
  return !('why' in one) && what(one) === what(other);
}

type Span = NonNullable<Parameters<typeof draftOf<'cumulative'>>[1]['window']>;

/** The grains to date, by their names in dbt; its year is that of the calendar. */
const TO_DATE: Readonly<Record<string, Span>> = {
  ...{ day: { toDate: 'day' }, week: { toDate: 'week' }, month: { toDate: 'month' } },
  ...{ quarter: { toDate: 'quarter' }, year: { toDate: 'calendar-year' } },
};

function spanOf({
  window,
  grain_to_date,
}: NonNullable<DbtMetric['type_params']['cumulative_type_params']>): Span | undefined {
  if (grain_to_date) return Object.hasOwn(TO_DATE, grain_to_date) ? TO_DATE[grain_to_date] : undefined;
  if (!window) return 'all';
  const { days, weeks, months, quarters, years } = amountOf(window) ?? {};
  if (days !== undefined) return { trailing: { days } };
  if (weeks !== undefined) return { trailing: { weeks } };
  const all = months ?? (quarters === undefined ? (years ?? 0) * 12 : quarters * 3);
  return all === 0 ? undefined : { trailing: { months: all } };
}
