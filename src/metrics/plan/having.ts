import { ProblemError, problem } from '../../foundation/diagnostic/index.ts';
import { dependenciesIn, mixedUnits } from '../kind/index.ts';
import { mapLeaves, mapTruth } from '../model/arithmetic.ts';
import { parseCondition } from '../model/expression.ts';
import { datesAmongOperands, type Model } from '../model/index.ts';
import type { Catalog } from './catalog.ts';
import { formulaOf, type LeafSet } from './formula.ts';
import type { Formula } from './plan.ts';

/** Under which the formulas of a plan hold whether a group is asked for. No metric can be called so. */
export const HAVING = 'having …';

/**
 * What is 1 of those groups of which a condition on metrics holds, and 0 or without a value of others.
 * @throws EXPRESSION_INVALID; QUERY_INVALID where units do not fit, or dates are taken for numbers; what the formulas of its metrics raise
 */
export function havingFormula(model: Model, catalog: Catalog, having: string, set: LeafSet): Formula {
  const condition = parseCondition(having);
  const holds = mapTruth(condition, (side) =>
    mapLeaves(side, ({ name }) => formulaOf(model, catalog, name, set)),
  );
  const misfits = [
    ...datesAmongOperands(model, dependenciesIn(condition, 'having')),
    ...mixedUnits(model, condition),
  ];
  if (misfits.length > 0)
    throw new ProblemError(
      misfits.map(({ says, hint }) =>
        problem('QUERY_INVALID', { message: `The condition \`${having}\` ${says}.`, hint }),
      ),
    );
  return {
    kind: 'if',
    condition: holds,
    holds: { kind: 'number', value: 1 },
    otherwise: { kind: 'number', value: 0 },
  };
}
