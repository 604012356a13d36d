/** Formulas by their definition, one number at a time. */

/** A formula: a number, a metric, or an operator and what it is over. */
export type Tree =
  | number
  | string
  | readonly ['+' | '-' | '*' | '/' | 'least' | 'greatest' | 'coalesce', Tree, Tree]
  | readonly ['abs', Tree]
  | readonly ['round', Tree, number]
  | readonly ['if', TruthTree, Tree, Tree];
type Comparing = readonly ['<' | '<=' | '>' | '>=' | '=' | '!=', Tree, Tree];
export type TruthTree =
  | Comparing
  | readonly ['and' | 'or', TruthTree, TruthTree]
  | readonly ['not', TruthTree];

/** Why there is no number: nothing is there that it could be made of, or it is not known. */
export type None = 'nothing' | 'unknown';

/** A formula by its definition; what is missing on the left says why. */
export function computed(tree: Tree, of: (metric: string) => number | None): number | None {
  if (typeof tree === 'number') return tree;
  if (typeof tree === 'string') return of(tree);
  if (tree[0] === 'if') {
    const holds = decided(tree[1], of);
    return typeof holds === 'string' ? holds : computed(holds ? tree[2] : tree[3], of);
  }
  const a = computed(tree[1], of);
  if (tree[0] === 'coalesce') {
    if (a !== 'nothing') return a;
    const second = computed(tree[2], of);
    return second === 'nothing' ? a : second;
  }
  if (typeof a === 'string') return a;
  if (tree[0] === 'abs') return a < 0 ? -a : a;
  if (tree[0] === 'round') {
    const step = 10 ** -tree[2];
    const steps = Number((Math.abs(a) / step).toPrecision(12));
    return (a < 0 ? -1 : 1) * Math.floor(steps + 0.5) * step;
  }
  const b = computed(tree[2], of);
  if (typeof b === 'string') return b;
  if (tree[0] !== '/') return WHOLE[tree[0]](a, b);
  // Money is decimal: what is zero in cents divides nothing.
  return Math.abs(b) < 1e-9 ? 'nothing' : a / b;
}

const WHOLE = {
  '+': (a: number, b: number) => a + b,
  '-': (a: number, b: number) => a - b,
  '*': (a: number, b: number) => a * b,
  least: (a: number, b: number) => Math.min(a, b),
  greatest: (a: number, b: number) => Math.max(a, b),
};

/** A condition by its definition. */
export function decided(tree: TruthTree, of: (metric: string) => number | None): boolean | None {
  if (tree[0] === 'not') {
    const one = decided(tree[1], of);
    return typeof one === 'string' ? one : !one;
  }
  if (tree[0] === 'and' || tree[0] === 'or') {
    const [a, b] = [decided(tree[1], of), decided(tree[2], of)];
    const decisive = tree[0] === 'or';
    if (a === decisive || b === decisive) return decisive;
    return typeof a === 'string' ? a : b;
  }
  const [operator, left, right] = tree as Comparing;
  const [a, b] = [computed(left, of), computed(right, of)];
  if (typeof a === 'string') return a;
  if (typeof b === 'string') return b;
  const order = Math.abs(a - b) < 1e-9 ? 0 : a < b ? -1 : 1;
  const holds = {
    ...{ '<': order < 0, '<=': order <= 0, '>': order > 0, '>=': order >= 0 },
    ...{ '=': order === 0, '!=': order !== 0 },
  };
  return holds[operator];
}

/** The metrics in a formula or a condition. */
export function namesIn(tree: Tree | TruthTree): string[] {
  if (typeof tree === 'number') return [];
  if (typeof tree === 'string') return [tree];
  return tree.slice(1).flatMap((one) => namesIn(one as Tree));
}
