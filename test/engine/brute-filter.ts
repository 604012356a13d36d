/** Filters by their definition, one row at a time. */

type Value = string | number | null;
type Compared = string | number | { readonly column: string };

export interface Condition {
  eq?: Compared;
  ne?: Compared;
  lt?: Compared;
  lte?: Compared;
  gt?: Compared;
  gte?: Compared;
  in?: (string | number)[];
  notIn?: (string | number)[];
  isNull?: boolean;
  contains?: string;
}
export type Conditions =
  | { readonly [name: string]: Condition }
  | { readonly or?: readonly Conditions[]; readonly not?: Conditions };

/**
 * Whether a row is kept: there is no third answer, and what is not known does not hold.
 * @param several the values of what a row may have several of; undefined of what it has one of
 */
export function passes(
  filter: Conditions,
  read: (name: string) => Value,
  several: (name: string) => readonly Value[] | undefined = () => undefined,
): boolean {
  const { or, not, ...conditions } = filter as { or?: readonly Conditions[]; not?: Conditions };
  for (const [name, one] of Object.entries(conditions as Record<string, Condition>))
    if (!holdsOf(several(name), one) || (several(name) === undefined && !holds(read(name), one, read)))
      return false;
  if (or !== undefined && !or.some((one) => passes(one, read, several))) return false;
  return not === undefined || !passes(not, read, several);
}

/** One of the values is enough, but for what says that none is. */
function holdsOf(values: readonly Value[] | undefined, one: Condition): boolean {
  if (values === undefined) return true;
  const known = values.filter((value) => value !== null);
  if (one.isNull !== undefined) return (known.length === 0) === one.isNull;
  if (one.ne !== undefined) return !known.some((value) => value === one.ne);
  if (one.notIn !== undefined) return !known.some((value) => one.notIn?.includes(value));
  return known.some((value) => holds(value, one, () => null));
}

function holds(value: Value, one: Condition, read: (name: string) => Value): boolean {
  const other = (compared: Compared) =>
    typeof compared === 'object' ? read(compared.column) : (compared as Value);
  if (one.isNull !== undefined) return (value === null) === one.isNull;
  // Different from what is not known is kept, too.
  if (one.ne !== undefined) return value === null || other(one.ne) === null || value !== other(one.ne);
  if (one.notIn !== undefined) return value === null || !one.notIn.includes(value);
  if (value === null) return false;
  if (one.eq !== undefined) return value === other(one.eq);
  if (one.in !== undefined) return one.in.includes(value);
  if (one.contains !== undefined) return String(value).toLowerCase().includes(one.contains.toLowerCase());
  const beside = other(one.lt ?? one.lte ?? one.gt ?? one.gte ?? '');
  if (beside === null) return false;
  if (one.lt !== undefined) return value < beside;
  if (one.lte !== undefined) return value <= beside;
  return one.gt !== undefined ? value > beside : value >= beside;
}
