import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync, Visitor } from 'oxc-parser';
import { runTests } from './run-tests.ts';

/** Which test files went through each function, by the name that `functionAt` gives it. */
export type Reach = ReadonlyMap<string, ReadonlySet<string>>;

interface Span {
  readonly start: number;
  readonly end: number;
}

/** A function of a source file, and its code: a block or an expression. In UTF-16 units. */
interface Code extends Span {
  readonly body: Span & { readonly isBlock: boolean };
}

/** A line of the log that says which test file begins; the others are names of functions. */
const BEGINS = '# ';

/**
 * Runs tests once in a copy of the checkout whose product says which functions it goes through, processes that
 * tests start too. The sources of the copy are changed for good.
 *
 * @param product the files to watch, by path from the top of the copy
 * @param tests the files to run
 * @returns what `readReach` reads
 */
export async function measureReach(
  copy: string,
  product: readonly string[],
  tests: readonly string[],
): Promise<string> {
  const log = join(copy, 'reached.txt');
  writeFileSync(log, '');
  for (const path of product) {
    const file = join(copy, path);
    writeFileSync(file, withProbes(path, readFileSync(file, 'utf8'), log));
  }
  await runTests(copy, ['--config', 'test/mutation/reach.config.ts', '--root', '.', ...tests], {
    REACHED: log,
  });
  return readFileSync(log, 'utf8');
}

/** The test files that are in what the setup file and the probes wrote. */
export function testsIn(log: string): string[] {
  return log.split('\n').flatMap((line) => (line.startsWith(BEGINS) ? [line.slice(BEGINS.length)] : []));
}

/** Reads what the setup file and the probes wrote. */
export function readReach(log: string): Reach {
  const reach = new Map<string, Set<string>>();
  let test = '';
  for (const line of log.split('\n')) {
    if (line.startsWith(BEGINS)) test = line.slice(BEGINS.length);
    else if (line !== '') reach.set(line, (reach.get(line) ?? new Set()).add(test));
  }
  return reach;
}

/** The innermost function around a place of a source file: `path#3`. Outside of all functions it is undefined. */
export function functionAt(path: string, source: string, place: number): string | undefined {
  const index = functionsOf(path, source).findLastIndex(({ start, end }) => start <= place && place < end);
  return index < 0 ? undefined : `${path}#${index}`;
}

/**
 * A source file whose functions write their names to `log` when they are run, each once until `globalThis.reached` is
 * emptied. It needs nothing beside it and writes at once, so that a process which a test starts and kills is heard too.
 */
export function withProbes(path: string, source: string, log: string): string {
  const pieces = functionsOf(path, source).flatMap(({ body }, index) => {
    const call = `$reached(${index})`;
    return body.isBlock
      ? [{ at: body.start + 1, text: `${call};` }]
      : [
          { at: body.start, text: `(${call}, ` },
          { at: body.end, text: ')' },
        ];
  });
  const probed = pieces
    .toSorted((a, b) => b.at - a.at)
    .reduce((text, piece) => text.slice(0, piece.at) + piece.text + text.slice(piece.at), source);
  return `${probed}
function $reached(index) {
  const name = ${JSON.stringify(`${path}#`)} + index;
  const reached = (globalThis.reached ??= new Set());
  if (reached.has(name)) return;
  reached.add(name);
  process.getBuiltinModule('node:fs').appendFileSync(${JSON.stringify(log)}, name + '\\n');
}
`;
}

/** The functions of a source file that have code, in the order of the file, outer ones first. */
function functionsOf(path: string, source: string): readonly Code[] {
  const found: Code[] = [];
  const add = ({ start, end, body }: Span & { body: (Span & { type: string }) | null }) => {
    if (body === null) return;
    found.push({
      start,
      end,
      body: { start: body.start, end: body.end, isBlock: body.type === 'BlockStatement' },
    });
  };
  new Visitor({ FunctionDeclaration: add, FunctionExpression: add, ArrowFunctionExpression: add }).visit(
    parseSync(path, source).program,
  );
  return found.toSorted((a, b) => a.start - b.start || b.end - a.end);
}
