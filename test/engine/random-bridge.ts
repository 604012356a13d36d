import { operandsOf } from './brute-definition.ts';
import type { Condition, Conditions } from './brute-filter.ts';
import type { Definition } from './brute-force.ts';
import type { Row, WorldTable } from './world.ts';

interface Draw {
  int(min: number, max: number): number;
  chance(percent: number): boolean;
  pick<T>(values: readonly T[]): T;
}

/** Draws what rows may have several of. */
export function bridgeDrawing({ int, chance, pick }: Draw) {
  /** Rows of a table may have several of another, or of the same. */
  function bridge(
    index: number,
    rows: readonly Row[],
    before: Readonly<Record<string, WorldTable>>,
  ): Pick<WorldTable, 'bridge'> {
    if (chance(50)) return {};
    const to = `t${int(0, index)}`;
    const key = (all: readonly Row[]) =>
      chance(8) ? null : chance(8) ? 99 : int(1, Math.max(1, all.length));
    const pairs = Array.from(
      { length: int(0, 12) },
      () => [key(rows), key(before[to]?.rows ?? rows)] as const,
    );
    return { bridge: { name: `m${index}`, through: `b${index}`, to, pairs } };
  }

  /** A condition on something that a row may have several of. */
  function bridgedCondition(
    ways: readonly string[][],
    condition: (kind: 'text' | 'number') => Condition,
  ): Conditions {
    const kind = chance(60) ? 'text' : 'number';
    return { [`${pick(ways).join('.')}.${kind === 'text' ? 'cat' : pick(['id', 'num'])}`]: condition(kind) };
  }

  return { bridge, bridgedCondition };
}

/** Whether a metric can be split by what a row may have several of: no steps that follow, no sums from the largest on. */
export function isOverBridges(all: Readonly<Record<string, Definition>>, metric: string): boolean {
  const one = all[metric] as Definition;
  if (one.kind === 'conversion' || (one.kind === 'share' && one.cumulative === true)) return false;
  return (operandsOf(one) ?? []).every((name) => isOverBridges(all, name));
}
