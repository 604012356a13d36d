/** What an expression may call, besides `if` and `round`, and how many operands each takes. */
export const FUNCTIONS = {
  abs: { least: 1, most: 1 },
  coalesce: { least: 2, most: 20 },
  days: { least: 2, most: 2 },
  greatest: { least: 2, most: 20 },
  least: { least: 2, most: 20 },
} as const;
export type FunctionName = keyof typeof FUNCTIONS;

/** Arithmetic over something, as a tree: over metrics in a definition, over measures in a plan. */
export type Arithmetic<Leaf> =
  | Leaf
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'negate'; readonly operand: Arithmetic<Leaf> }
  | {
      readonly kind: 'binary';
      readonly operator: '+' | '-' | '*' | '/';
      readonly left: Arithmetic<Leaf>;
      readonly right: Arithmetic<Leaf>;
    }
  | {
      readonly kind: 'call';
      readonly name: FunctionName;
      readonly operands: readonly Arithmetic<Leaf>[];
    }
  /** To so many decimals; negative: to tens, hundreds, … */
  | { readonly kind: 'round'; readonly operand: Arithmetic<Leaf>; readonly decimals: number }
  | {
      readonly kind: 'if';
      readonly condition: Truth<Leaf>;
      readonly holds: Arithmetic<Leaf>;
      readonly otherwise: Arithmetic<Leaf>;
    };

/** What holds, does not hold, or is not known where a number that it compares is missing. */
export type Truth<Leaf> =
  | {
      readonly kind: 'compare';
      readonly operator: '<' | '<=' | '>' | '>=' | '=' | '!=';
      readonly left: Arithmetic<Leaf>;
      readonly right: Arithmetic<Leaf>;
    }
  | { readonly kind: 'and' | 'or'; readonly of: readonly Truth<Leaf>[] }
  | { readonly kind: 'not'; readonly of: readonly [Truth<Leaf>] };

type Node<Leaf> = Arithmetic<Leaf> | Truth<Leaf>;
type Inner = Extract<Arithmetic<never>, { readonly kind: string }>;

const INNER: Readonly<Record<Inner['kind'], true>> = {
  number: true,
  negate: true,
  binary: true,
  call: true,
  round: true,
  if: true,
};

function isLeaf<Leaf extends { readonly kind: string }>(node: Arithmetic<Leaf>): node is Leaf {
  return !Object.hasOwn(INNER, node.kind);
}

/** The same arithmetic over other leaves. */
export function mapLeaves<From extends { readonly kind: string }, To>(
  node: Arithmetic<From>,
  change: (leaf: From) => Arithmetic<To>,
): Arithmetic<To> {
  if (isLeaf(node)) return change(node);
  const over = (one: Arithmetic<From>) => mapLeaves(one, change);
  switch (node.kind) {
    case 'number':
      return node;
    case 'negate':
    case 'round':
      return { ...node, operand: over(node.operand) };
    case 'binary':
      return { ...node, left: over(node.left), right: over(node.right) };
    case 'call':
      return { ...node, operands: node.operands.map(over) };
    case 'if':
      return {
        kind: 'if',
        condition: mapTruth(node.condition, over),
        holds: over(node.holds),
        otherwise: over(node.otherwise),
      };
  }
}

/** The same condition over other operands. */
export function mapTruth<From, To>(
  truth: Truth<From>,
  over: (operand: Arithmetic<From>) => Arithmetic<To>,
): Truth<To> {
  switch (truth.kind) {
    case 'compare':
      return { ...truth, left: over(truth.left), right: over(truth.right) };
    case 'not':
      return { kind: 'not', of: [mapTruth(truth.of[0], over)] };
    default:
      return { ...truth, of: truth.of.map((one) => mapTruth(one, over)) };
  }
}

/** A node and all that it is made of, in the order in which they are written. */
export function nodesIn<Leaf extends { readonly kind: string }>(node: Node<Leaf>): readonly Node<Leaf>[] {
  return [node, ...partsOf(node).flatMap(nodesIn)];
}

function partsOf<Leaf extends { readonly kind: string }>(node: Node<Leaf>): readonly Node<Leaf>[] {
  if (isTruth(node)) return node.kind === 'compare' ? [node.left, node.right] : node.of;
  if (isLeaf(node)) return [];
  switch (node.kind) {
    case 'number':
      return [];
    case 'negate':
    case 'round':
      return [node.operand];
    case 'binary':
      return [node.left, node.right];
    case 'call':
      return node.operands;
    case 'if':
      return [node.condition, node.holds, node.otherwise];
  }
}

/** The leaves of arithmetic or of a condition, in the order in which they are written. */
export function leavesOf<Leaf extends { readonly kind: string }>(node: Node<Leaf>): readonly Leaf[] {
  return nodesIn(node).flatMap((one) => (!isTruth(one) && isLeaf(one) ? [one] : []));
}

/** Whether a node of an expression is a condition and no number. */
export function isTruth<Leaf extends { readonly kind: string }>(node: Node<Leaf>): node is Truth<Leaf> {
  return node.kind === 'compare' || node.kind === 'and' || node.kind === 'or' || node.kind === 'not';
}
