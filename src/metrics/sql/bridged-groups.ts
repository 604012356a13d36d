import { type BridgedDimension, isBridged, refuseBridged } from '../model/index.ts';
import type { Part, PlannedGroups, Target } from '../plan/index.ts';
import { bridgeIn } from './bridged.ts';
import { compareValue } from './bridged-condition.ts';
import type { Typed } from './comparison.ts';
import { compileCondition } from './condition.ts';
import type { Scope } from './scope.ts';

type Value = PlannedGroups['groups'][number][number];

/** The dimensions of groups of which a row may have several: all of one bridge. */
interface Several {
  readonly all: readonly { readonly at: number; readonly target: BridgedDimension; readonly name: string }[];
  /** Rows are split over the bridge, by other dimensions than these. */
  readonly isSplit: boolean;
}

/**
 * The dimensions of groups of which a row may have several, where it does not stand for one of the groups. Undefined where there are
 * none, and where rows are split by all of them.
 * @throws DIMENSION_BRIDGED where these are of several bridges
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
  const isSplit = dimensions.some((one) => isBridged(one) && bridges.has(bridgeIn(one)));
  if (bridges.size === 1) return { all, isSplit };
  return refuseBridged(
    all.map(({ name }) => name).join('" and "'),
    'is what groups are named by that the question keeps or leaves out',
    'split by all of these dimensions, and leave out rows of others where it is a report.',
  );
}

/**
 * That a row belongs to one of some groups, or to one that is none of them; each row comes once, or once for each group that
 * it is split by in which it belongs there.
 */
export function belongs(scope: Scope, several: Several, groups: PlannedGroups, side: Side): string {
  const lists = listsOf(several, groups);
  if (lists.length === 0) return side === 'inside' ? 'FALSE' : 'TRUE';
  // What is in no list has the number after theirs.
  const which = whichOf(scope, groups, lists);
  const targets = several.all.map(({ target }) => target);
  const ask = several.isSplit ? scope.keeps : scope.has;
  const some = ask(
    targets,
    JSON.stringify([side, groups.references, groups.groups]),
    (values, list) => {
      const each = lists.map(({ tuples }, index) => {
        const isListed = isAmong(scope, several, values, tuples);
        const holds = side === 'inside' ? isListed : `NOT ${isListed}`;
        return which === undefined ? holds : `(${list} = ${index} AND ${holds})`;
      });
      const elsewhere = which === undefined || side === 'inside' ? [] : [`${list} = ${lists.length}`];
      return `(${[...each, ...elsewhere].join(' OR ')})`;
    },
    which === undefined ? undefined : { which, count: lists.length + (side === 'inside' ? 0 : 1) },
  );
  return `(${[some, ...withNone(scope, several, side, lists, which)].join(' OR ')})`;
}

type Side = 'inside' | 'outside';

/** That a row has none of the bridge, and so belongs to the group of no value, where that is asked for. */
function withNone(
  scope: Scope,
  { all }: Several,
  side: Side,
  lists: readonly List[],
  which: string | undefined,
): string[] {
  const numbers = lists.flatMap(({ tuples }, index) => {
    const isListed = tuples.some((tuple) => tuple.every((value) => value === null));
    return isListed === (side === 'inside') ? [index] : [];
  });
  const elsewhere = which === undefined || side === 'inside' ? [] : [lists.length];
  const meant = [...numbers, ...elsewhere];
  if (meant.length === 0) return [];
  const hasNone = `NOT (${scope.has(
    all.slice(0, 1).map(({ target }) => target),
    'any',
  )})`;
  return [which === undefined ? hasNone : `(${hasNone} AND ${which} IN (${meant.join(', ')}))`];
}

/** The groups by what a row has one of: which values of the others are listed beside it. */
interface List {
  readonly single: readonly Value[];
  readonly tuples: readonly (readonly Value[])[];
}

function listsOf(several: Several, { groups }: PlannedGroups): readonly List[] {
  const isSeveral = (at: number) => several.all.some((one) => one.at === at);
  const singleOf = (group: readonly Value[]) => group.filter((_, at) => !isSeveral(at));
  const found = Map.groupBy(groups, (group) => JSON.stringify(singleOf(group)));
  return [...found.values()].map((all) => ({
    single: singleOf(all[0] ?? []),
    tuples: all.map((group) => several.all.map(({ at }) => group[at] ?? null)),
  }));
}

/** The number of the list that a row is held against, after theirs where it is none; undefined where one is for all rows. */
function whichOf(
  scope: Scope,
  { dimensions, references }: PlannedGroups,
  lists: readonly List[],
): string | undefined {
  const targets = dimensions.flatMap((target, at) =>
    isBridged(target) ? [] : [{ target, reference: references[at] ?? '' }],
  );
  if (targets.length === 0) return undefined;
  const cases = lists.map(({ single }, index) => {
    const equal = targets.map((one, at) => isEqual(scope, one, single[at] ?? null));
    return `WHEN ${equal.join(' AND ')} THEN ${index}`;
  });
  return `CASE ${cases.join(' ')} ELSE ${lists.length} END`;
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
    const [value, one] = [values[at], several.all[at]];
    if (value === undefined || one === undefined) throw new Error('a tuple has a value for each dimension');
    return compareValue(scope, one.target, value, condition, one.name);
  };
  if (several.all.length > 1)
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
