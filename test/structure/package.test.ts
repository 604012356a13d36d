import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { makeFolder } from '../cli/command-line.ts';
import { DATE, SMALL_PROJECT } from '../cli/small-project.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const HOOK = `data:text/javascript,${encodeURIComponent(`
import { registerHooks } from 'node:module';
import { writeSync } from 'node:fs';
registerHooks({ load: (url, context, next) => (writeSync(2, 'LOADED ' + url + '\\n'), next(url, context)) });
`)}`;

/** Runs a command of the built package in the small project, and gives what it wrote and the modules that it loaded. */
async function runBuilt(line: readonly string[]) {
  expect(existsSync(join(root, 'dist/cli/main.js')), 'npm run build comes first').toBe(true);
  const { folder, dispose } = await makeFolder(SMALL_PROJECT);
  onTestFinished(dispose);
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    ['--import', HOOK, join(root, 'dist/cli/main.js'), ...line],
    { cwd: folder, env: { PATH: process.env.PATH, SMTP_URL: 'smtp://127.0.0.1:9' } },
  );
  const loaded = [...stderr.matchAll(/^LOADED (.*)$/gm)].map(([, url = '']) => url);
  return { folder, out: stdout, loaded };
}

/** What no command but those that use it loads. */
const OTHERS =
  /node_modules\/(@electric-sql|pg|pg-boss|hono|pino|prom-client|nodemailer|mdast|micromark|fontkit|hucre|string-width|@resvg)/;

/** What a command loads is counted, for what it takes differs from machine to machine. In modules and thousands of bytes. */
test.each([
  { line: ['--help'], modules: 16, kilobytes: 190 },
  { line: ['check', '--definitions-only'], modules: 72, kilobytes: 2_180 },
  { line: ['query', 'revenue', ...DATE], modules: 80, kilobytes: 2_640 },
  { line: ['explain', 'revenue', ...DATE], modules: 80, kilobytes: 2_640 },
])('the built command loads what it needs: $line', async ({ line, modules, kilobytes }) => {
  const { loaded } = await runBuilt(line);
  expect(loaded.filter((url) => OTHERS.test(url))).toEqual([]);
  const ours = loaded.filter((url) => url.includes('/dist/'));
  const texts = ours.map((url) => readFileSync(fileURLToPath(url), 'utf8'));
  // A bundle says of each of its parts which file that was.
  const parts = texts.join('\n');
  expect(parts.match(new RegExp(`^// ${OTHERS.source}.*`, 'm'))).toBeNull();
  expect(ours.length).toBeLessThanOrEqual(modules);
  expect(Buffer.byteLength(parts) / 1_000).toBeLessThanOrEqual(kilobytes);
});

test('the built command asks a metric', async () => {
  const { out } = await runBuilt(['query', 'revenue', ...DATE]);
  expect(JSON.parse(out)).toMatchObject({ revenue: 130.25 });
});

test('of zod the bundle has what is used, and none of its words in other languages', () => {
  const files = readdirSync(join(root, 'dist/chunk')).filter((file) => file.endsWith('.js'));
  const parts = files.map((file) => readFileSync(join(root, 'dist/chunk', file), 'utf8')).join('\n');
  const locales = [...parts.matchAll(/^\/\/ node_modules\/zod\/v4\/locales\/(.*)$/gm)].map(
    ([, name]) => name,
  );
  expect([...new Set(locales)]).toEqual(['en.js']);
});

test('the built command draws: templates, fonts and the process that draws are found', async () => {
  const { folder } = await runBuilt(['run', 'weekly', ...DATE, '--format', 'html,pdf,eml', '--out', 'out']);
  const read = (name: string) => readFileSync(join(folder, 'out', name)).toString('latin1');
  expect(read('report.html')).toContain('$130.25');
  expect(read('report.pdf')).toMatch(/^%PDF-/);
  expect(read('email.eml')).toContain('Weekly');
}, 60_000);

test('the licences of what is inside the bundle travel with it', () => {
  const licences = readFileSync(join(root, 'dist/THIRD-PARTY-LICENCES.txt'), 'utf8');
  for (const name of ['zod', 'yaml', '@duckdb/node-api', 'nodemailer', 'micromark', 'd3-path'])
    expect(licences).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+\\S* \\((MIT|ISC|MIT-0)\\)\n\n\\S`, 'm'));
});

test('imports from the index of a folder lead to the module that defines what is imported', async () => {
  const { pastIndexes } = await import(join(root, 'scripts/past-indexes.mjs'));
  const path = join(root, 'src/cli/command/example.ts');
  const text =
    "import { parse, type Schema } from './other.ts';\nimport { fail, type Problem } from '../../foundation/diagnostic/index.ts';\n";
  expect(pastIndexes(path, text)).toMatch(
    /^import \{ parse, type Schema \} from '.\/other.ts';\nimport \{ fail as fail \} from "..\/..\/foundation\/diagnostic\/[a-z-]+\.ts";\n$/,
  );
  const twice =
    "import { fail } from '../../foundation/diagnostic/index.ts';\nexport { fail };\nexport const one = 1;\n";
  expect(pastIndexes(path, twice)).toMatch(
    /^import \{ fail as fail \} from "[^"]+problem[^"]*";\nexport \{ fail \};\n/,
  );
  const unknown = "export { unknown as other } from '../../foundation/diagnostic/index.ts';";
  expect(pastIndexes(path, unknown)).toBe(
    'export { unknown as other } from "../../foundation/diagnostic/index.ts";',
  );
});
