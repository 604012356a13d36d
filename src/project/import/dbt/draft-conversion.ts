import type { draftOf } from '../../../metrics/kind/index.ts';
import { type DbtContext, keyOf, targetOf, whyNoLink } from './context.ts';
import type { DbtMetric, MeasureInput, SemanticModel } from './manifest.ts';
import { isColumn } from './unsaid.ts';

type Why = { readonly why: string };

/** A measure as a metric of its own, and the semantic model whose rows it is of. */
export interface SaidMeasure {
  readonly name: string;
  readonly model: SemanticModel;
  readonly aggregate: string;
  /** Its conditions, by what they are about. */
  readonly equal: Readonly<Record<string, unknown>>;
}

type Fields = Omit<Parameters<typeof draftOf<'conversion'>>[1], 'label' | 'description'>;

/**
 * A conversion metric of MetricFlow. It takes each row of the conversion measure once, with the last row of the base measure
 * before it and within the window (`first_value` over the time of the base, descending), and is dated and split by that.
 * @param say the metric that a measure is
 */
export function sayConversion(
  context: DbtContext,
  { filter, type_params: { conversion_type_params: how } }: DbtMetric,
  say: (input: MeasureInput) => SaidMeasure | Why,
): Fields | Why {
  if (!how?.base_measure || !how.conversion_measure) return { why: 'it lacks a measure' };
  const days = daysOf(how.window);
  const odd = whyNot(how, days, (filter?.where_filters.length ?? 0) > 0);
  if (odd !== undefined || days === undefined) return { why: odd ?? 'it has no window' };
  const [base, converted] = [say(how.base_measure), say(how.conversion_measure)];
  if ('why' in base) return base;
  if ('why' in converted) return converted;
  const uncounted = [base, converted].find(({ aggregate }) => !['count', 'distinct'].includes(aggregate));
  if (uncounted !== undefined) return { why: `it converts ${uncounted.name}, which counts nothing` };
  if (base.model === converted.model && !areApart(base, converted))
    return { why: `a row of ${base.model.name} can be both of its events, and converts itself in dbt` };
  if (keyOf({ ...context, unsaid: [] }, base.model) === undefined)
    return { why: `nothing tells rows of ${base.model.name} apart that happened at the same time` };
  const [per, other] = [base, converted].map(({ model }) => tableOfEntity(context, model, how.entity));
  if (per === undefined || per !== other)
    return { why: `its two events do not lead to one table by the entity ${how.entity}` };
  return {
    per,
    steps: [base.name, converted.name],
    within: { days },
    take: how.calculation === 'conversions' ? 'value' : 'rate',
    touch: 'last',
  };
}

type How = NonNullable<DbtMetric['type_params']['conversion_type_params']>;

function daysOf(window: How['window']): number | undefined {
  const unit = window?.granularity.toLowerCase().replace(/s$/, '');
  if (unit === 'day') return window?.count;
  return unit === 'week' ? (window?.count ?? 0) * 7 : undefined;
}

function whyNot(how: How, days: number | undefined, isFiltered: boolean): string | undefined {
  if (!how.window) return 'it has no window, and so is never over';
  if (days === undefined) return `its window is of a ${how.window.granularity}, and not of days`;
  if ((how.constant_properties ?? []).length > 0) return 'it holds properties of both events equal';
  if (isFiltered) return 'it has a filter of its own, and not one of its measures';
  const calculation = how.calculation ?? 'conversion_rate';
  if (!['conversions', 'conversion_rate'].includes(calculation)) return `it calculates ${calculation}`;
  return undefined;
}

/** Whether no row can be of both: their conditions want another value of the same. */
function areApart(one: SaidMeasure, other: SaidMeasure): boolean {
  return Object.entries(one.equal).some(([name, value]) => {
    const wanted = other.equal[name];
    return isText(value) && isText(wanted) && value !== wanted;
  });
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/** The table whose rows an entity of a semantic model tells apart. */
function tableOfEntity(context: DbtContext, model: SemanticModel, name: string): string | undefined {
  const own = model.entities.find((one) => one.name === name);
  const column = own?.expr || own?.name || '';
  if (own === undefined || !isColumn(column)) return undefined;
  if (own.type === 'primary' || own.type === 'unique')
    return keyOf({ ...context, unsaid: [] }, model) === column ? model.name : undefined;
  const target = targetOf(context, model, name);
  return whyNoLink(context, { name, column }, target) === undefined ? target?.name : undefined;
}
