import { operandsOf } from './brute-definition.ts';
import type { Definition } from './brute-force.ts';
import type { Draw } from './random-formula.ts';

type Definitions = Readonly<Record<string, Definition>>;

/** Whether a metric, or one that it is computed from, holds rows against others. */
export function comparesRows(all: Definitions, name: string): boolean {
  const one = all[name] as Definition;
  if (one.kind === 'share' || one.kind === 'rank') return true;
  return (operandsOf(one) ?? []).some((operand) => comparesRows(all, operand));
}

/** The dimensions that a metric is held against others in. */
export function withinOf(one: Definition): readonly string[] {
  return one.kind === 'share' || one.kind === 'rank' ? (one.within ?? []) : [];
}

interface Fitting {
  /** Tables that a metric is split over; none of one that is fixed. */
  tables(all: Definitions, metric: string): readonly string[];
  /** Tables by whose dimensions all of some tables can be split. */
  shared(tables: readonly string[]): readonly string[];
  /** Whether its numbers are the same in every engine, to the last digit. */
  isExact(one: Definition): boolean;
}

/** Draws shares and ranks of some metrics. */
export function amongDrawing({ int, chance, pick }: Draw, { tables, shared, isExact }: Fitting) {
  function within(all: Definitions, of: string): { within?: string[] } {
    const reached = shared(tables(all, of));
    if (reached.length === 0 || chance(35)) return {};
    const one = () => `${pick(reached)}.${pick(['cat', 'id', 'num', 'parity'])}`;
    return { within: [...new Set(Array.from({ length: int(1, 2) }, one))] };
  }

  function addsUp(one: Definition): boolean {
    return (one.kind === 'simple' || one.kind === 'snapshot') && ['sum', 'count'].includes(one.aggregate);
  }

  return function among(all: Definitions, names: readonly string[]): Record<string, Definition> {
    const made: Record<string, Definition> = {};
    const fit = names.filter((name) => tables(all, name).length > 0);
    const ranked = fit.filter((name) => all[name]?.kind !== 'movement' && isExact(all[name] as Definition));
    const summed = fit.filter((name) => addsUp(all[name] as Definition));
    for (let index = 0; index < 2; index += 1) {
      const of = pick(fit);
      made[`share_${index}`] = { kind: 'share', of, ...within(all, of) };
      if (ranked.length > 0) {
        const by = pick(ranked);
        const direction = pick(['asc', 'desc'] as const);
        made[`rank_${index}`] = { kind: 'rank', of: by, ...within(all, by), direction };
      }
      if (summed.length === 0) continue;
      const sum = pick(summed);
      made[`pareto_${index}`] = { kind: 'share', of: sum, ...within(all, sum), cumulative: true };
    }
    return made;
  };
}
