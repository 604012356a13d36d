import { type Comparison, type Expression, operandsIn } from '../model/expression.ts';
import type { Dependency } from './kind.ts';

/** What a formula or a condition is computed from, and the field in which it stands. */
export function dependenciesIn(node: Expression | Comparison, field: string): readonly Dependency[] {
  const { numbers, dates } = operandsIn(node);
  return [
    ...numbers.map((name) => ({ name, field })),
    ...dates.map((name) => ({ name, field, asDate: true as const })),
  ];
}
