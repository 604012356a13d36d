import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The oldest version that the packages run on. */
const OLDEST = [3, 11] as const;
const NAMES = ['python3', 'python3.14', 'python3.13', 'python3.12', 'python3.11'];

/** Where the packages and the program of the comparison are. */
export const PROGRAM = fileURLToPath(new URL('pandas/report.py', import.meta.url));
const REQUIREMENTS = fileURLToPath(new URL('pandas/requirements.txt', import.meta.url));

/** A Python with the packages of the comparison. */
export interface Python {
  readonly file: string;
  readonly version: string;
}

/** Makes a virtual environment once for the packages as they are required now. @returns or why there is none, in one line */
export function preparePython(folder: string, note: (text: string) => void): Python | string {
  const found = findPython();
  if (found === undefined) return `no python3 of version ${OLDEST.join('.')} or later is here`;
  const requirements = readFileSync(REQUIREMENTS);
  const hash = createHash('sha256').update(requirements).update(found.version).digest('hex').slice(0, 12);
  const place = join(folder, `venv-${hash}`);
  const file = join(place, 'bin', 'python');
  const done = join(place, 'complete');
  if (!existsSync(done)) {
    note(`installing pandas and plotly for Python ${found.version}, once`);
    rmSync(place, { recursive: true, force: true });
    const failure = run(found.file, ['-m', 'venv', place]) ?? run(file, [...INSTALL, '-r', REQUIREMENTS]);
    if (failure !== undefined) return `the Python packages could not be installed: ${failure}`;
    writeFileSync(done, '');
  }
  return { file, version: found.version };
}

// All packages are named, so that nothing is chosen on the day of the installation.
const INSTALL = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-deps'];

/** @returns what went wrong, in one line */
function run(file: string, args: readonly string[]): string | undefined {
  const { status, stdout, stderr, error } = spawnSync(file, args, { encoding: 'utf8' });
  if (status === 0) return undefined;
  return error?.message ?? `${stdout}\n${stderr}`.trim().split('\n').at(-1) ?? `exit code ${status}`;
}

function findPython(): Python | undefined {
  for (const file of NAMES) {
    const { stdout } = spawnSync(file, ['--version'], { encoding: 'utf8' });
    const version = parseVersion(stdout ?? '');
    if (version !== undefined) return { file, version };
  }
  return undefined;
}

/** Reads "Python 3.11.7"; undefined for anything else and for versions that are too old. */
export function parseVersion(text: string): string | undefined {
  const [, version, major, minor] = /^Python ((\d+)\.(\d+)\.\S+)/.exec(text) ?? [];
  if (version === undefined || Number(major) !== OLDEST[0] || Number(minor) < OLDEST[1]) return undefined;
  return version;
}
