import { fail, suggest } from '../../foundation/diagnostic/index.ts';
import { type Expression, type Model, ownEntry, parseExpression } from '../model/index.ts';
import type { Catalog } from './catalog.ts';
import { type Leaf, leafOf } from './leaf.ts';
import type { Formula } from './plan.ts';

/** Collects the leaves that formulas need; the same leaf is computed once, however many metrics use it. */
export interface LeafSet {
  readonly leaves: Map<string, { readonly id: string; readonly leaf: Leaf }>;
}

/**
 * The formula of a metric over its leaves, which are added to the set.
 * @throws UNKNOWN_METRIC; QUERY_INVALID for a score, which has a value for each entity and none in all
 */
export function formulaOf(model: Model, catalog: Catalog, name: string, set: LeafSet): Formula {
  const metric = ownEntry(model.metrics, name);
  if (metric === undefined) {
    return fail('UNKNOWN_METRIC', {
      message: `There is no metric "${name}".`,
      hint: suggest(name, Object.keys(model.metrics)),
    });
  }
  switch (metric.kind) {
    case 'ratio':
      return {
        kind: 'ratio',
        numerator: formulaOf(model, catalog, metric.numerator, set),
        denominator: formulaOf(model, catalog, metric.denominator, set),
      };
    case 'derived':
      return fromExpression(model, catalog, parseExpression(metric.expression), set);
    case 'score':
      return fail('QUERY_INVALID', {
        message: `"${name}" is a score: it has a value for each entity, and cannot be asked for beside metrics.`,
        hint: 'ask for the score alone, or use a health block.',
      });
    default:
      return measureOf(leafOf(model, catalog, name, metric), set);
  }
}

function measureOf(leaf: Leaf, set: LeafSet): Formula {
  const { metric: _, ...measure } = leaf.measure;
  const identity = JSON.stringify({ ...leaf, measure });
  let entry = set.leaves.get(identity);
  if (entry === undefined) {
    entry = { id: `m${set.leaves.size}`, leaf };
    set.leaves.set(identity, entry);
  }
  return { kind: 'measure', id: entry.id, empty: leaf.measure.empty };
}

function fromExpression(model: Model, catalog: Catalog, expression: Expression, set: LeafSet): Formula {
  switch (expression.kind) {
    case 'number':
      return expression;
    case 'metric':
      return formulaOf(model, catalog, expression.name, set);
    case 'negate':
      return { kind: 'negate', operand: fromExpression(model, catalog, expression.operand, set) };
    case 'binary':
      return {
        kind: 'binary',
        operator: expression.operator,
        left: fromExpression(model, catalog, expression.left, set),
        right: fromExpression(model, catalog, expression.right, set),
      };
  }
}
