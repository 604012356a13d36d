import { fail } from '../../foundation/diagnostic/index.ts';
import type { Options } from '../declaration.ts';

/** The values of --param by name; undefined where there are none. @throws PARAMETER_INVALID */
export function parametersGiven(options: Options): Readonly<Record<string, string>> | undefined {
  const given = options.list('param');
  return given.length === 0 ? undefined : readParameters(given);
}

function readParameters(given: readonly string[]): Record<string, string> {
  // Without a prototype, so that no name is special.
  const parameters: Record<string, string> = Object.create(null);
  for (const text of given) {
    const at = text.indexOf('=');
    const name = text.slice(0, Math.max(0, at)).trim();
    if (name === '') {
      return fail('PARAMETER_INVALID', {
        message: `The parameter "${text}" cannot be read.`,
        hint: 'write --param name=value.',
      });
    }
    if (Object.hasOwn(parameters, name)) {
      return fail('PARAMETER_INVALID', {
        message: `The parameter "${name}" is given twice.`,
        hint: 'several values of one parameter stand behind each other with commas.',
      });
    }
    parameters[name] = text.slice(at + 1);
  }
  return parameters;
}
