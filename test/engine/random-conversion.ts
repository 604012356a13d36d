import type { Conditions } from './brute-filter.ts';
import type { Definition } from './brute-force.ts';
import type { World } from './world.ts';

interface Draws {
  int(min: number, max: number): number;
  chance(percent: number): boolean;
  pick<T>(values: readonly T[]): T;
}

/** What else is drawn of a world. */
interface Fitting {
  own(it: World, table: string): Conditions;
  shared(it: World, tables: readonly string[]): string[];
}

/** Draws steps, which are metrics of rows with a time, and who goes from one to others. */
export function conversionDrawing({ int, chance, pick }: Draws) {
  return (it: World, { own, shared }: Fitting): Record<string, Definition> => {
    const made: Record<string, Definition> = {};
    const timed = Object.keys(it.tables).filter((name) => it.tables[name]?.time !== undefined);
    if (timed.length === 0) return made;
    for (let index = 0; index < 4; index += 1) {
      const counted = pick([
        ...([{ aggregate: 'count' }, { aggregate: 'count', column: 'cat' }] as const),
        ...([
          { aggregate: 'distinct', column: 'num' },
          { aggregate: 'sum', column: 'money' },
        ] as const),
      ]);
      const table = pick(timed);
      made[`step_${index}`] = { kind: 'simple', table, ...counted, where: own(it, table) };
    }
    const steps = Object.keys(made);
    for (let index = 0; index < 3; index += 1) {
      const chosen = Array.from({ length: pick([2, 2, 2, 3, 4]) }, () => pick(steps));
      const tables = chosen.map((name) => (made[name] as { readonly table: string }).table);
      const fit = shared(it, tables);
      if (fit.length === 0) continue;
      const take = pick(['start', 'value', 'value', 'rate', 'days'] as const);
      const aggregate = pick([undefined, 'average', 'max', 'quantile'] as const);
      const days = int(2, 60);
      const arePlain = chosen.length > 2 || chance(40);
      const after = !arePlain && chance(40) ? { after: int(1, days - 1) } : {};
      const isTouch = !arePlain && !('after' in after);
      made[`conversion_${index}`] = {
        ...{ kind: 'conversion', per: pick(fit), steps: chosen, within: { days, ...after }, take },
        ...(isTouch ? { touch: pick(['first', 'last'] as const) } : {}),
        ...(chance(30) ? { first: true as const } : {}),
        ...(take === 'days' && aggregate !== undefined ? { aggregate } : {}),
        ...(take === 'days' && aggregate === 'quantile' ? { quantile: int(1, 19) / 20 } : {}),
      };
    }
    return made;
  };
}
