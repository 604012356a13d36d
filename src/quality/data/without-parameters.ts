import {
  type Condition,
  type Filter,
  type Model,
  parameterOf,
  partsOfFilter,
} from '../../metrics/model/index.ts';

/** The model as if no report parameter had a value: conditions that wait for one are left out. */
export function withoutParameters(model: Model): Model {
  const metrics = Object.entries(model.metrics).map(([name, metric]) =>
    'where' in metric && metric.where !== undefined
      ? [name, { ...metric, where: settled(metric.where) }]
      : [name, metric],
  );
  return { ...model, metrics: Object.fromEntries(metrics) };
}

function settled(filter: Filter): Filter {
  const { conditions, ...combined } = partsOfFilter(filter);
  const kept = conditions.flatMap(([reference, condition]): [string, Condition][] => {
    if (parameterOf(condition) === undefined) return [[reference, condition]];
    const { param: _, ...rest } = condition as Extract<Condition, { param?: string | undefined }>;
    return Object.keys(rest).length === 0 ? [] : [[reference, rest]];
  });
  return { ...Object.fromEntries(kept), ...combined };
}
