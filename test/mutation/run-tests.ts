import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** How a run of tests ended. */
export interface Outcome {
  readonly passed: boolean;
  /** The first test that failed, `file > test`, if one is named. */
  readonly failed?: string;
}

/**
 * Runs Vitest in a copy of the checkout.
 *
 * @param patience after so many milliseconds it is ended, with all that it started, and has not passed
 */
export async function runTests(
  copy: string,
  line: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  patience?: number,
): Promise<Outcome> {
  const vitest = join(copy, 'node_modules', 'vitest', 'vitest.mjs');
  // A group of its own: who loops hears nothing, and would outlive the runner.
  const child = spawn(process.execPath, [vitest, 'run', '--no-color', ...line], {
    cwd: copy,
    detached: true,
    env: { ...process.env, ...environment },
  });
  const end = () => void (child.pid !== undefined && process.kill(-child.pid, 'SIGKILL'));
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part: Buffer) => {
      output += part.toString();
    });
  const timer = patience === undefined ? undefined : setTimeout(end, patience);
  const code = await new Promise((resolve) => child.on('close', resolve));
  clearTimeout(timer);
  const failed = / FAIL {2}(.*)/.exec(output)?.[1];
  return { passed: code === 0, ...(failed !== undefined && { failed }) };
}
