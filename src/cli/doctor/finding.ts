import { ProblemError } from '../../foundation/diagnostic/index.ts';

/** What looking at one thing found. */
export interface Finding {
  readonly name: string;
  readonly verdict: 'ok' | 'warn' | 'fail';
  readonly message: string;
  readonly hint?: string;
  readonly milliseconds?: number;
}

/** Looks at one thing; whatever it throws is a failure with its reason. */
export async function look(
  name: string,
  elapsed: () => number,
  work: () => Promise<Omit<Finding, 'name' | 'milliseconds'>>,
): Promise<Finding> {
  const start = elapsed();
  try {
    const found = await work();
    return { name, ...found, milliseconds: Math.round(elapsed() - start) };
  } catch (error) {
    const problem = error instanceof ProblemError ? error.problems[0] : undefined;
    const more = error instanceof ProblemError ? error.problems.length - 1 : 0;
    const message = problem?.message ?? (error instanceof Error ? error.message : String(error));
    const hint = more > 0 ? `and ${more} more: see \`broadsheet check\`.` : problem?.hint;
    return { name, verdict: 'fail', message, ...(hint === undefined ? {} : { hint }) };
  }
}
