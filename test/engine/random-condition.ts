import type { Condition, Conditions } from './brute-filter.ts';

interface Draw {
  int(min: number, max: number): number;
  chance(percent: number): boolean;
  pick<T>(values: readonly T[]): T;
}

/** Draws conditions on texts and numbers. @param texts that columns hold */
export function conditionDrawing({ int, chance, pick }: Draw, texts: readonly string[]) {
  function condition(kind: 'text' | 'number'): Condition {
    const value = () => (kind === 'text' ? pick(texts) : int(-2, 5));
    const many = () => [value(), value()];
    const choices: (() => Condition)[] = [
      () => ({ eq: value() }),
      () => ({ ne: value() }),
      () => ({ in: many() }),
      () => ({ notIn: many() }),
      () => ({ isNull: chance(50) }),
      () => (kind === 'text' ? { contains: pick(['B', "'", 'b>', '🗞']) } : { gte: int(-2, 5) }),
      () => (kind === 'text' ? { eq: value() } : { lt: int(-2, 60) }),
    ];
    return pick(choices)();
  }

  /** A comparison with another column of the row. */
  function beside(name: string, others: readonly string[], kind: 'text' | 'number'): Conditions {
    const operator = pick(
      kind === 'text' ? (['eq', 'ne'] as const) : (['eq', 'ne', 'lt', 'lte', 'gt', 'gte'] as const),
    );
    return { [name]: { [operator]: { column: pick(others) } } };
  }

  return { condition, beside };
}
