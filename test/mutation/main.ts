/**
 * Breaks single lines on purpose and counts how many of them some test sees:
 *
 *     node test/mutation/main.ts --count 60 --seed 1 [--room report] [--tests 12] [--from 1]
 *
 * Takes as many mutants of each room of src/, by chance; puts each into a copy of the checkout, alone, and runs the tests
 * nearest to it there. Exit code 1 when fewer than three quarters are caught. Takes about a minute for each mutant; a
 * sample that was interrupted goes on with `--from`.
 */
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { seededRandom } from '../support/seeded-random.ts';
import { readImports, relatedTests } from './imports.ts';
import { type Mutant, mutantsOf } from './mutants.ts';

const root = join(import.meta.dirname, '..', '..');
const ROOMS = [
  'foundation',
  'metrics',
  'analysis',
  'quality',
  'report',
  'operations',
  'project',
  'server',
  'cli',
];
/** Of the mutants, so many are to be caught. */
const ENOUGH = 0.75;
/** A mutant that keeps the tests from ending has been seen: it loops, and takes memory without end. */
const PATIENCE = 4 * 60_000;

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
    room: { type: 'string' },
    tests: { type: 'string', default: '12' },
    from: { type: 'string', default: '1' },
  },
});

interface Chosen extends Mutant {
  readonly path: string;
}

const copy = mkdtempSync(join(tmpdir(), 'broadsheet-mutation-'));
let caught = 0;
try {
  const files = copyCheckout();
  const imports = readImports(
    root,
    files.filter((path) => path.endsWith('.ts')),
  );
  const sample = choose(files.filter((path) => isProduct(path)));
  const tried = sample.slice(Number(values.from) - 1);
  for (const [index, mutant] of tried.entries()) {
    const tests = relatedTests(imports, mutant.path, Number(values.tests));
    const by = tests.length === 0 ? undefined : await withMutant(mutant, () => firstFailure(tests));
    if (by !== undefined) caught += 1;
    const verdict = by === undefined ? 'NOT SEEN' : 'seen';
    console.log(
      `${sample.length - tried.length + index + 1}/${sample.length}  ${verdict}  ${place(mutant)}  ${mutant.change}${by ? `  (${by})` : ''}`,
    );
  }
  console.log(`${caught} of ${tried.length} seen: ${Math.round((100 * caught) / tried.length)} %`);
  process.exitCode = caught >= ENOUGH * tried.length ? 0 : 1;
} finally {
  rmSync(copy, { recursive: true, force: true });
}

/** Copies what git knows of, so that nothing half-written in the checkout is ever touched. @returns the paths */
function copyCheckout(): string[] {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
  });
  const files = listed
    .toString()
    .split('\0')
    .filter((path) => path !== '');
  for (const path of files) cpSync(join(root, path), join(copy, path));
  for (const folder of ['node_modules', 'dist']) symlinkSync(join(root, folder), join(copy, folder));
  return files;
}

function isProduct(path: string): boolean {
  return /^src\/.*\.ts$/.test(path) && !path.endsWith('.test.ts') && !/(-words|-text|words)\.ts$/.test(path);
}

/** As many mutants of each room, without replacement; within a room every mutant is as likely. */
function choose(files: readonly string[]): readonly Chosen[] {
  const random = seededRandom(Number(values.seed));
  const rooms = values.room === undefined ? ROOMS : [values.room];
  const pools = rooms.map((room) =>
    files
      .filter((path) => path.startsWith(`src/${room}/`))
      .flatMap((path) =>
        mutantsOf(path, readFileSync(join(root, path), 'utf8')).map((mutant) => ({ ...mutant, path })),
      ),
  );
  const chosen: Chosen[] = [];
  for (let turn = 0; chosen.length < Number(values.count); turn += 1) {
    const pool = pools[turn % pools.length];
    if (pools.every(({ length }) => length === 0)) break;
    chosen.push(...(pool?.splice(Math.floor(random() * pool.length), 1) ?? []));
  }
  return chosen;
}

async function withMutant<T>({ path, start, end, text }: Chosen, work: () => Promise<T>): Promise<T> {
  const file = join(copy, path);
  const source = readFileSync(file, 'utf8');
  writeFileSync(file, source.slice(0, start) + text + source.slice(end));
  try {
    return await work();
  } finally {
    writeFileSync(file, source);
  }
}

/** Runs tests in the copy until one fails. @returns which, or undefined when all pass */
async function firstFailure(tests: readonly string[]): Promise<string | undefined> {
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const line = [vitest, 'run', '--bail=1', '--no-color', ...tests];
  // A group of its own: who loops hears nothing, and would outlive the runner.
  const child = spawn(process.execPath, line, { cwd: copy, detached: true });
  const end = () => void (child.pid !== undefined && process.kill(-child.pid, 'SIGKILL'));
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part: Buffer) => {
      output += part.toString();
    });
  const timer = setTimeout(end, PATIENCE);
  const code = await new Promise((resolve) => child.on('close', resolve));
  clearTimeout(timer);
  if (code === 0) return undefined;
  return / FAIL {2}(.*)/.exec(output)?.[1] ?? 'the tests did not end or did not load';
}

function place({ path, start }: Chosen): string {
  return `${path}:${readFileSync(join(root, path), 'utf8').slice(0, start).split('\n').length}`;
}
