/** Random formulas over metrics. */
import type { Definition } from './brute-force.ts';
import { namesIn, type Tree, type TruthTree } from './brute-formula.ts';

export interface Draw {
  int(min: number, max: number): number;
  chance(percent: number): boolean;
  pick<T>(values: readonly T[]): T;
}

/** A formula by its tree. */
export function derived(tree: Tree): Definition {
  return { kind: 'derived', expression: formulaOf(tree), operands: namesIn(tree), tree };
}

/** A formula or a condition as text. */
export function formulaOf(tree: Tree | TruthTree): string {
  if (typeof tree === 'number') return tree < 0 ? `(${tree})` : String(tree);
  if (typeof tree === 'string') return tree;
  const [operator, ...parts] = tree;
  const texts = parts.map(formulaOf);
  if (operator === 'not') return `(not ${texts[0]})`;
  if (operator === 'round') return `round(${texts[0]}, ${tree[2]})`;
  return /^(and|or|\W+)$/.test(operator)
    ? `(${texts.join(` ${operator} `)})`
    : `${operator}(${texts.join(', ')})`;
}

export function formulaDrawing({ int, chance, pick }: Draw) {
  /** A formula over metrics. */
  function tree(metrics: readonly string[], depth: number): Tree {
    const inner = () => tree(metrics, depth - 1);
    if (depth === 0 || chance(15)) return chance(80) ? pick(metrics) : int(-3, 40);
    const choices: (() => Tree)[] = [
      () => [pick(['+', '-', '/'] as const), inner(), inner()],
      () => ['*', inner(), int(-2, 3)],
      () => [pick(['least', 'greatest', 'coalesce'] as const), inner(), inner()],
      () => ['coalesce', ['/', inner(), inner()], inner()],
      () => [...(['if', truth(metrics, depth - 1)] as const), inner(), inner()],
      () => ['abs', inner()],
      // Quotients may lie at half a step in one engine and a digit beside it in another.
      () => ['round', pick(metrics), int(-1, 2)],
    ];
    return pick(choices)();
  }

  function truth(metrics: readonly string[], depth: number): TruthTree {
    if (depth > 0 && chance(40)) {
      const inner = () => truth(metrics, depth - 1);
      return chance(30) ? ['not', inner()] : [pick(['and', 'or'] as const), inner(), inner()];
    }
    const operand = () => (chance(70) ? pick(metrics) : int(-1, 12));
    return [pick(['<', '<=', '>', '>=', '=', '!='] as const), pick(metrics), operand()];
  }

  return { tree, truth };
}
