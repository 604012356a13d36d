import type { Value } from '../../metrics/connection/index.ts';
import type { Filter } from '../../metrics/model/index.ts';
import type { PlannedDimension } from '../../metrics/plan/index.ts';

/** The condition that rows belong to one of these groups; none where one of them is of rows without a value. */
export function within(dimension: PlannedDimension, values: readonly Value[]): Filter {
  const known = [...new Set(values.filter((value) => value !== null))];
  if (known.length === 0 || values.includes(null)) return {};
  return { [unambiguous(dimension)]: { in: known } };
}

/** In a filter a bare name may be a column of the table too, which a dimension to group by never is. */
function unambiguous({ reference, table, name }: PlannedDimension): string {
  return reference.includes('.') ? reference : `${table}.${name}`;
}
