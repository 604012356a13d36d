import { type Condition, type Filter, partsOfFilter } from '../../metrics/model/index.ts';
import type { ParameterValue, ParameterValues } from './parameter.ts';

/** Puts the values of parameters into a filter; a condition on a parameter without value falls away. */
export function resolveFilter(filter: Filter, parameters: ParameterValues): Filter {
  const resolved: [string, Condition][] = [];
  const { conditions, ...combined } = partsOfFilter(filter);
  for (const [name, condition] of conditions) {
    if (typeof condition !== 'object' || Array.isArray(condition) || condition.param === undefined) {
      resolved.push([name, condition]);
      continue;
    }
    const { param, ...rest } = condition;
    const given = equalTo(parameters[param]);
    if (given !== undefined || Object.keys(rest).length > 0) resolved.push([name, { ...rest, ...given }]);
  }
  return { ...Object.fromEntries(resolved), ...combined };
}

/** The condition that a parameter's value makes; none without a value. */
function equalTo(
  value: ParameterValues[string] | undefined,
): { eq: ParameterValue } | { in: ParameterValue[] } | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== 'object') return { eq: value };
  return value.length === 0 ? undefined : { in: [...value] };
}
