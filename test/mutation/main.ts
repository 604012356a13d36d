/**
 * Breaks single lines on purpose and counts how many of them some test sees:
 *
 *     node test/mutation/main.ts --count 60 --seed 1 [--room report] [--tests 12] [--from 1] [--reached FILE]
 *
 * Runs every test once, to learn which go through which function; that is kept for the commit. Then it takes as many
 * mutants of each room of src/, by chance, puts each into a copy of the checkout, alone, and runs the tests related to it
 * there: those that go through the function that is broken, nearest first. Exit code 1 when fewer than three quarters are
 * caught. Takes ten to sixty seconds for each mutant; a sample that was interrupted goes on with `--from`.
 */
import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { seededRandom } from '../support/seeded-random.ts';
import { type Imports, readImports } from './imports.ts';
import { type Mutant, mutantsOf } from './mutants.ts';
import { functionAt, measureReach, type Reach, readReach, testsIn } from './reach.ts';
import { relatedTests } from './related-tests.ts';
import { runTests } from './run-tests.ts';

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
/** So many tests are tried before the others. */
const NEAREST = 4;
/** In milliseconds. A mutant that keeps tests from ending which end without it has been seen: it loops. */
const PATIENCE = 5 * 60_000;

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
    room: { type: 'string' },
    tests: { type: 'string', default: '12' },
    from: { type: 'string', default: '1' },
    reached: { type: 'string' },
  },
});

interface Chosen extends Mutant {
  readonly path: string;
}

const files = listFiles();
const product = files.filter((path) => isProduct(path));
const reach = await knownReach();
/** Whether tests pass while nothing is broken, of those that have failed with a mutant. */
const sound = new Map<string, boolean>();
let caught = 0;
await inCopy(async (copy) => {
  const imports = readImports(
    copy,
    files.filter((path) => path.endsWith('.ts')),
  );
  const sample = choose(copy);
  const tried = sample.slice(Number(values.from) - 1);
  for (const [index, mutant] of tried.entries()) {
    const by = await seenBy(copy, imports, mutant);
    if (by !== undefined) caught += 1;
    const verdict = by === undefined ? 'NOT SEEN' : 'seen';
    console.log(
      `${sample.length - tried.length + index + 1}/${sample.length}  ${verdict}  ${place(mutant, sourceIn(copy, mutant.path))}  ${mutant.change}${by ? `  (${by})` : ''}`,
    );
  }
  console.log(`${caught} of ${tried.length} seen: ${Math.round((100 * caught) / tried.length)} %`);
  process.exitCode = caught >= ENOUGH * tried.length ? 0 : 1;
});

/** The files that git knows of, and those that are new, by path from the top of the checkout. */
function listFiles(): string[] {
  return git('ls-files', '-z', '--cached', '--others', '--exclude-standard')
    .split('\0')
    .filter((path) => path !== '' && existsSync(join(root, path)));
}

function git(...line: string[]): string {
  return execFileSync('git', line, { cwd: root }).toString();
}

/** Works in a copy of the files, so that nothing half-written in the checkout is ever touched. */
async function inCopy<T>(work: (copy: string) => Promise<T>): Promise<T> {
  const copy = mkdtempSync(join(tmpdir(), 'broadsheet-mutation-'));
  try {
    for (const path of files) cpSync(join(root, path), join(copy, path));
    for (const folder of ['node_modules', 'dist']) symlinkSync(join(root, folder), join(copy, folder));
    return await work(copy);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/**
 * What the tests go through, measured once for each commit. `--reached FILE` keeps it there; of tests that are in it
 * already it believes what an earlier commit measured.
 */
async function knownReach(): Promise<Reach> {
  const commit = git('rev-parse', '--short', 'HEAD').trim();
  const kept = values.reached ?? join(tmpdir(), `broadsheet-reached-${commit}.txt`);
  const known = new Set(existsSync(kept) ? testsIn(readFileSync(kept, 'utf8')) : []);
  const lacking = files.filter((path) => path.endsWith('.test.ts') && !known.has(path));
  if (lacking.length > 0)
    await inCopy(async (copy) => appendFileSync(kept, await measureReach(copy, product, lacking)));
  return readReach(readFileSync(kept, 'utf8'));
}

/** @returns which test a mutant fails, or undefined when all that are related to it pass */
async function seenBy(copy: string, imports: Imports, mutant: Chosen): Promise<string | undefined> {
  const { path, start } = mutant;
  const name = functionAt(path, sourceIn(copy, path), start);
  // Which tests go through what is outside of functions nobody knows: more of them are tried.
  const limit = Number(values.tests) * (name === undefined ? 2 : 1);
  const tests = relatedTests(imports, reach, { path, name }, limit);
  // Most mutants are seen by the nearest.
  const near = tests.slice(0, NEAREST);
  return (await failureIn(copy, mutant, near)) ?? (await failureIn(copy, mutant, tests.slice(NEAREST)));
}

/** @returns which of these tests a mutant fails; one that fails without it too does not count */
async function failureIn(
  copy: string,
  mutant: Chosen,
  tests: readonly string[],
): Promise<string | undefined> {
  for (;;) {
    const fair = tests.filter((test) => sound.get(test) !== false);
    if (fair.length === 0) return undefined;
    const { passed, failed } = await withMutant(copy, mutant, () =>
      runTests(copy, ['--bail=1', ...fair], {}, PATIENCE),
    );
    if (passed) return undefined;
    const test = fair.find((one) => failed?.startsWith(one));
    if (test === undefined)
      return (await runTests(copy, fair, {}, PATIENCE)).passed ? 'the tests did not end' : undefined;
    if (!sound.has(test)) sound.set(test, (await runTests(copy, [test])).passed);
    if (sound.get(test)) return failed;
  }
}

function isProduct(path: string): boolean {
  return /^src\/.*\.ts$/.test(path) && !path.endsWith('.test.ts') && !/(-words|-text|words)\.ts$/.test(path);
}

/** As many mutants of each room, without replacement; within a room every mutant is as likely. */
function choose(copy: string): readonly Chosen[] {
  const random = seededRandom(Number(values.seed));
  const rooms = values.room === undefined ? ROOMS : [values.room];
  const pools = rooms.map((room) =>
    product
      .filter((path) => path.startsWith(`src/${room}/`))
      .flatMap((path) => mutantsOf(path, sourceIn(copy, path)).map((mutant) => ({ ...mutant, path }))),
  );
  const chosen: Chosen[] = [];
  for (let turn = 0; chosen.length < Number(values.count); turn += 1) {
    const pool = pools[turn % pools.length];
    if (pools.every(({ length }) => length === 0)) break;
    chosen.push(...(pool?.splice(Math.floor(random() * pool.length), 1) ?? []));
  }
  return chosen;
}

async function withMutant<T>(
  copy: string,
  { path, start, end, text }: Chosen,
  work: () => Promise<T>,
): Promise<T> {
  const file = join(copy, path);
  const source = readFileSync(file, 'utf8');
  writeFileSync(file, source.slice(0, start) + text + source.slice(end));
  try {
    return await work();
  } finally {
    writeFileSync(file, source);
  }
}

function sourceIn(copy: string, path: string): string {
  return readFileSync(join(copy, path), 'utf8');
}

function place({ path, start }: Chosen, source: string): string {
  return `${path}:${source.slice(0, start).split('\n').length}`;
}
