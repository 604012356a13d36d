import { type Problem, problem } from '../foundation/diagnostic/index.ts';
import type { DefinitionFile, Path } from './definition-file/index.ts';

/**
 * The problem of a name that two files define.
 * @param subject what is defined twice, as a sentence begins: `The alert "churn"`
 */
export function duplicate(
  subject: string,
  path: Path,
  first: DefinitionFile,
  second: DefinitionFile,
): Problem {
  const { file, line } = first.locate(path, 'key');
  return problem('DEFINITION_DUPLICATE', {
    message: `${subject} is defined already, in ${file}${line === undefined ? '' : `:${line}`}.`,
    hint: 'rename or delete one of them.',
    path,
    location: second.locate(path, 'key'),
  });
}
