import type { Problem } from '../../foundation/diagnostic/index.ts';
import type { Definitions } from '../model/definitions.ts';
import { isProtected } from './asked-attributes.ts';
import { withoutValues } from './without-values.ts';

/**
 * Problems as a log may hold them. Nobody knows who reads one, so where the model says who may see what, what databases and
 * files cite stays out of it; owners are told.
 */
export function forLog(model: Definitions, problems: readonly Problem[]): readonly Problem[] {
  return isProtected(model) ? problems.map(withoutValues) : problems;
}
