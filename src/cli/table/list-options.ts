import { fail, suggest } from '../../foundation/diagnostic/index.ts';
import type { Options } from '../declaration.ts';

/** The states of `--state`, given several times or with commas; undefined for all. @throws USAGE with the nearest one */
export function statesOf<State extends string>(
  options: Options,
  known: readonly State[],
): readonly State[] | undefined {
  const given = options
    .list('state')
    .flatMap((text) => text.split(','))
    .map((one) => one.trim());
  if (given.length === 0) return undefined;
  return given.map((name) => {
    const state = known.find((one) => one === name);
    return state ?? fail('USAGE', { message: `There is no state "${name}".`, hint: suggest(name, known) });
  });
}

/** The number of `--limit`; undefined without one. @param what is listed: "runs" @throws USAGE */
export function limitOf(options: Options, what: string): number | undefined {
  const given = options.text('limit');
  if (given === undefined) return undefined;
  const limit = Number(given);
  if (Number.isInteger(limit) && limit > 0) return limit;
  return fail('USAGE', { message: `"${given}" is not a number of ${what}.`, hint: 'write --limit 20.' });
}
