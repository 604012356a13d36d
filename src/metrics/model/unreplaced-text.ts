import { type Problem, problem } from '../../foundation/diagnostic/index.ts';
import { conditionsIn, type Filter } from './filter.ts';

type Path = readonly (string | number)[];

/**
 * Conditions on a literal `${NAME}`: it stands for a variable of the environment in the configuration only, and no row
 * has it for a value.
 */
export function unreplacedText(filter: Filter | undefined, path: Path): Problem[] {
  return conditionsIn(filter, path).flatMap(({ reference, condition, path: at }) =>
    textsIn(condition)
      .filter((text) => /\$\{[^}]*\}/.test(text))
      .map((text) =>
        problem('FILTER_INVALID', {
          message: `The condition on "${reference}" has the value "${text}" as it stands: \${…} is replaced in the configuration only.`,
          hint: 'write the value; in a report, a parameter can give it: { param: name }.',
          path: at,
        }),
      ),
  );
}

function textsIn(condition: unknown): string[] {
  if (typeof condition === 'string') return [condition];
  if (typeof condition !== 'object' || condition === null) return [];
  return Object.values(condition).flatMap(textsIn);
}
