import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const rows = [
  ['foundation'],
  ['metrics'],
  ['analysis', 'quality'],
  ['report'],
  ['operations'],
  ['project'],
  ['server'],
  ['cli'],
];
const rooms = rows.flat();
const rowOf = (room: string) => rows.findIndex((row) => row.includes(room));

/** Lints a throw-away checkout that holds only these files; resolves to `rule file` for each finding. */
async function lint(files: Readonly<Record<string, string>>): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'broadsheet-layers-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const name of ['biome.json', 'package.json', '.gitignore', 'test/structure/web-imports-types.grit'])
    await cp(join(root, name), join(folder, name));
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
  const args = [biome, 'lint', '--reporter=json', '--max-diagnostics=1000', 'src'];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: folder }).catch(
    (failure) => failure,
  );
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: Finding[] };
  return diagnostics.map(({ category, location }) => `${category.split('/').at(-1)} ${location.path}`).sort();
}

interface Finding {
  category: string;
  location: { path: string };
}

/** One file per ordered pair of rooms, in which the first imports from the second. */
function pairs(statement: (target: string) => string, depth: string): Record<string, string> {
  const files: Record<string, string> = {};
  for (const room of rooms) {
    files[`src/${room}/thing.ts`] = 'export const thing = 1;\n';
    for (const other of rooms.filter((name) => name !== room))
      files[`src/${room}/${depth}to-${other}.ts`] = statement(
        `${'../'.repeat(depth.split('/').length)}${other}/thing.ts`,
      );
  }
  return files;
}

function forbidden(depth: string): string[] {
  return rooms
    .flatMap((room) =>
      rooms
        .filter((other) => other !== room && rowOf(other) >= rowOf(room))
        .map((other) => `noRestrictedImports src/${room}/${depth}to-${other}.ts`),
    )
    .sort();
}

test.each(['', 'inner/', 'inner/most/'])('a room imports only from rooms to its left (%s)', async (depth) => {
  const statement = (target: string) => `import { thing } from '${target}';\n\nexport const other = thing;\n`;
  expect(await lint(pairs(statement, depth))).toEqual(forbidden(depth));
});

test('type imports and re-exports count', async () => {
  const type = (target: string) =>
    `import type { thing } from '${target}';\n\nexport type Other = typeof thing;\n`;
  expect(await lint(pairs(type, ''))).toEqual(forbidden(''));
  expect(await lint(pairs((target) => `export { thing } from '${target}';\n`, ''))).toEqual(forbidden(''));
});

test('a folder of a room may bear the name of another room', async () => {
  const files = {
    'src/foundation/report/line.ts': 'export const line = 1;\n',
    'src/foundation/page.ts': "import { line } from './report/line.ts';\n\nexport const page = line;\n",
  };
  expect(await lint(files)).toEqual([]);
});

test('imports make no cycles, not even of types', async () => {
  const files = {
    'src/metrics/hen.ts': "import type { Egg } from './egg.ts';\n\nexport interface Hen {\n  egg: Egg;\n}\n",
    'src/metrics/egg.ts': "import type { Hen } from './hen.ts';\n\nexport interface Egg {\n  hen: Hen;\n}\n",
  };
  expect(await lint(files)).toEqual([
    'noImportCycles src/metrics/egg.ts',
    'noImportCycles src/metrics/hen.ts',
  ]);
});

test('folders that compute touch no file, and their tests may', async () => {
  const text = "import { readFileSync } from 'node:fs';\n\nexport const read = () => readFileSync('x');\n";
  const folders = [
    'foundation',
    'metrics/model',
    'metrics/kind',
    'metrics/plan',
    'metrics/policy',
    'metrics/dialect',
    'metrics/sql',
    'metrics/series',
    'analysis',
    'quality',
  ];
  const files = Object.fromEntries(folders.map((folder) => [`src/${folder}/read.ts`, text]));
  const expected = folders.map((folder) => `noRestrictedImports src/${folder}/read.ts`).sort();
  const fine = {
    'src/metrics/connection/read.ts': text,
    'src/metrics/sql/read.test.ts': text.replace('export ', ''),
  };
  const found = await lint({ ...files, ...fine });
  expect(found.filter((finding) => finding.startsWith('noRestrictedImports'))).toEqual(expected);
});

test('the browser imports types alone', async () => {
  const files = {
    'src/report/page.ts': 'export interface Page {\n  title: string;\n}\n\nexport const blank = 1;\n',
    'src/web/own.ts': 'export const own = 1;\n',
    'src/web/fine.ts':
      "import type { Page } from '../report/page.ts';\nimport { own } from './own.ts';\n\nexport type Shown = [Page, typeof own];\nexport const shown = own;\n",
    'src/web/wrong.ts': "import { blank } from '../report/page.ts';\n\nexport const wrong = blank;\n",
    'src/web/half.ts':
      "import { type Page, blank } from '../report/page.ts';\n\nexport const half: [Page | null, number] = [null, blank];\n",
  };
  expect(await lint(files)).toEqual(['plugin src/web/half.ts', 'plugin src/web/wrong.ts']);
});
