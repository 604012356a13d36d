import { type BridgedDimension, isBridged, refuseBridged } from '../model/index.ts';
import type { Part, PlannedGroups, Target } from '../plan/index.ts';
import { bridgeIn } from './bridged.ts';
import { compareValue } from './bridged-condition.ts';
import type { Typed } from './comparison.ts';
import { compileCondition } from './condition.ts';
import type { Scope } from './scope.ts';

type Value = PlannedGroups['groups'][number][number];

/** Where in a list of groups the values stand of which a row may have several. */
type Several = readonly { readonly at: number; readonly target: BridgedDimension; readonly name: string }[];

/**
 * The dimensions of groups of which a row may have several, where it is not split by them: it belongs to groups then. Undefined
 * where there are none, or where each row stands for one of its groups.
 * @throws DIMENSION_BRIDGED where rows are split by some of them, or these are of several bridges
 */
export function severalIn(
  dimensions: Part['dimensions'],
  { dimensions: named, references }: PlannedGroups,
): Several | undefined {
  const all = named.flatMap((target, at) =>
    isBridged(target) ? [{ at, target, name: references[at] ?? '' }] : [],
  );
  const split = new Set(dimensions.map((one) => JSON.stringify(one)));
  if (all.every(({ target }) => split.has(JSON.stringify(target)))) return undefined;
  const bridges = new Set(all.map(({ target }) => bridgeIn(target)));
  if (bridges.size === 1 && !dimensions.some((one) => isBridged(one) && bridges.has(bridgeIn(one))))
    return all;
  return refuseBridged(
    all.map(({ name }) => name).join('" and "'),
    'is what groups are named by that the question keeps or leaves out',
    'split by all of these dimensions or by none of them, and leave out rows of others where it is a report.',
  );
}

/** That a row belongs to one of some groups, or to one that is none of them; each row comes once. */
export function belongs(
  scope: Scope,
  several: Several,
  groups: PlannedGroups,
  side: 'inside' | 'outside',
): string {
  const lists = listsOf(several, groups);
  const which = whichOf(scope, groups, lists);
  const targets = several.map(({ target }) => target);
  const hasOne = scope.has(
    targets,
    JSON.stringify([side, groups.references, groups.groups]),
    (values, list) => {
      const each = lists.map(({ tuples }, index) => {
        const isListed = isAmong(scope, several, values, tuples);
        const holds = side === 'inside' ? isListed : `NOT ${isListed}`;
        return which === undefined ? holds : `(${list} = ${index} AND ${holds})`;
      });
      return each.length === 0 ? 'FALSE' : `(${each.join(' OR ')})`;
    },
    which === undefined ? undefined : { which, count: lists.length },
  );
  const hasNone = `NOT (${scope.has(targets.slice(0, 1), 'any')})`;
  const withNone = lists.flatMap(({ tuples }, index) => {
    const isListed = tuples.some((tuple) => tuple.every((value) => value === null));
    return isListed === (side === 'inside') ? [index] : [];
  });
  const none =
    withNone.length === 0
      ? []
      : [which === undefined ? hasNone : `(${hasNone} AND ${which} IN (${withNone.join(', ')}))`];
  const elsewhere = side === 'inside' ? [] : which === undefined ? [] : [`${which} IS NULL`];
  if (lists.length === 0) return side === 'inside' ? 'FALSE' : 'TRUE';
  return `(${[...elsewhere, hasOne, ...none].join(' OR ')})`;
}

/** The groups by what a row has one of: which values of the others are listed beside it. */
interface List {
  readonly single: readonly Value[];
  readonly tuples: readonly (readonly Value[])[];
}

function listsOf(several: Several, { groups }: PlannedGroups): readonly List[] {
  const isSeveral = (at: number) => several.some((one) => one.at === at);
  const singleOf = (group: readonly Value[]) => group.filter((_, at) => !isSeveral(at));
  const found = Map.groupBy(groups, (group) => JSON.stringify(singleOf(group)));
  return [...found.values()].map((all) => ({
    single: singleOf(all[0] ?? []),
    tuples: all.map((group) => several.map(({ at }) => group[at] ?? null)),
  }));
}

/** The number of the list that a row is held against, as SQL; undefined where there is one for all rows. */
function whichOf(
  scope: Scope,
  { dimensions, references }: PlannedGroups,
  lists: readonly List[],
): string | undefined {
  const targets = dimensions.flatMap((target, at) =>
    isBridged(target) ? [] : [{ target, reference: references[at] ?? '' }],
  );
  if (targets.length === 0 || lists.length === 0) return undefined;
  const cases = lists.map(({ single }, index) => {
    const equal = targets.map((one, at) => isEqual(scope, one, single[at] ?? null));
    return `WHEN ${equal.join(' AND ')} THEN ${index}`;
  });
  return `CASE ${cases.join(' ')} END`;
}

function isEqual(
  scope: Scope,
  { target, reference }: { readonly target: Target; readonly reference: string },
  value: Value,
): string {
  const condition = value === null ? { isNull: true } : { eq: value };
  return `(${compileCondition(scope, { target, condition, reference })})`;
}

/** That values are one of the tuples; true or false, never unknown. */
function isAmong(
  scope: Scope,
  several: Several,
  values: readonly Typed[],
  tuples: readonly (readonly Value[])[],
): string {
  const compare = (at: number, condition: Parameters<typeof compareValue>[3]) => {
    const [value, one] = [values[at], several[at]];
    if (value === undefined || one === undefined) throw new Error('a tuple has a value for each dimension');
    return compareValue(scope, one.target, value, condition, one.name);
  };
  if (several.length > 1)
    return `(${tuples
      .map((tuple) => {
        const equal = tuple.map((value, at) =>
          compare(at, value === null ? { isNull: true } : { eq: value }),
        );
        return `COALESCE(${equal.join(' AND ')}, FALSE)`;
      })
      .join(' OR ')})`;
  const known = tuples.flatMap(([value]) => (value === null || value === undefined ? [] : [value]));
  const either = [
    ...(known.length === 0 ? [] : [`COALESCE(${compare(0, { in: known })}, FALSE)`]),
    ...(known.length < tuples.length ? [compare(0, { isNull: true })] : []),
  ];
  return `(${either.join(' OR ')})`;
}
