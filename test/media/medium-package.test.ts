// A medium that a package brings: the public contract, from its installation to a file that is drawn, archived and sent.
import { readFileSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { MediumOfPackage } from '../../src/report/render/medium.ts';
import { mediumSuite } from '../../src/testing.ts';
import { broadsheet, makeFolder, parseLines } from '../cli/command-line.ts';
import { SMALL_PROJECT } from '../cli/small-project.ts';
import { installPackages } from '../connection/numbers-package.ts';
import { exampleEdition, hostileEdition } from '../fixtures/edition.ts';
import { startSmtpServer } from '../setup/smtp.ts';
import { readMail } from '../support/reading-mail.ts';

const OUTLINE = readFileSync(new URL('../../examples/medium-package/index.js', import.meta.url), 'utf8');
const NAMED = 'media:\n  outline: { package: broadsheet-outline }\n';
const CONFIG = SMALL_PROJECT['broadsheet.config.yaml'];
const REPORT = SMALL_PROJECT['reports/weekly.yaml'];

interface Setting {
  readonly packages?: Readonly<Record<string, string>>;
  readonly media?: string;
  readonly report?: string;
}

/** A project with a medium of a package, in which commands are run. */
async function project({ packages, media = NAMED, report = '' }: Setting = {}) {
  const { folder, dispose } = await makeFolder({
    ...SMALL_PROJECT,
    'broadsheet.config.yaml': `${CONFIG}${media}`,
    'reports/weekly.yaml': `${report}${REPORT}`,
  });
  onTestFinished(dispose);
  await installPackages(folder, packages ?? { 'broadsheet-outline': OUTLINE });
  const server = await startSmtpServer();
  onTestFinished(() => server.stop());
  const environment = { SMTP_URL: `${server.url}?tls=off` };
  return { folder, server, run: (...line: string[]) => broadsheet(line, { folder, environment }) };
}

const WEEKLY = ['run', 'weekly', '--date', '2026-11-16'];

test('it is drawn like any other', async () => {
  const { folder, run } = await project();
  const { code, out, notes } = await run(...WEEKLY, '--format', 'outline,json', '--out', 'o');
  expect({ code, notes }).toMatchObject({ code: 0 });
  expect(parseLines(out)).toMatchObject([{ files: ['edition.json', 'outline.opml'] }]);
  const drawn = await readFile(join(folder, 'o/outline.opml'), 'utf8');
  expect(drawn).toContain('<title>Shop · Weekly</title>');
  expect(drawn).toMatch(/<outline text="Figure: Revenue; Value: \$[\d.,]+;/);
});

test('it is archived, attached to mails, and brought to channels', async () => {
  const { folder, server, run } = await project({
    media: `${NAMED}channels:\n  share: { kind: folder, path: data, formats: [outline] }\n`,
    report: 'archive: { formats: [outline, html] }\nmail: { attach: [outline] }\n',
  });
  const report = join(folder, 'reports/weekly.yaml');
  const text = await readFile(report, 'utf8');
  await writeFile(report, text.replace('bob@example.com]', '{ channel: share }]'));
  const { code, notes } = await run(...WEEKLY, '--send');
  expect({ code, notes }).toMatchObject({ code: 0 });

  const [mail] = server.messages;
  const { attachments } = await readMail(mail?.raw ?? Buffer.alloc(0));
  const [attached] = attachments.filter(({ filename }) => filename?.endsWith('.opml'));
  expect(attached).toMatchObject({ filename: 'weekly-2026-11-16-outline.opml', contentType: 'text/x-opml' });

  const [slot = ''] = await readdir(join(folder, 'data/weekly'));
  const brought = await readFile(join(folder, 'data/weekly', slot, 'outline.opml'));
  expect(brought).toEqual(attached?.content);
  const manifest = JSON.parse(await readFile(join(folder, 'data/weekly', slot, 'manifest.json'), 'utf8'));
  expect(manifest.files).toMatchObject([{ name: 'outline.opml', contentType: 'text/x-opml; charset=utf-8' }]);

  const shown = await run('show', 'weekly', '--format', 'outline', '--out', 'again.opml');
  expect(shown).toMatchObject({ code: 0 });
  expect(await readFile(join(folder, 'again.opml'))).toEqual(brought);
}, 60_000);

test('its options are handed to it, and what it leaves out is kept', async () => {
  const { run } = await project({ media: `${NAMED.replace(' }', ', options: { rows: 1 } }')}` });
  const { code, out, notes } = await run(...WEEKLY, '--format', 'outline', '--json');
  expect({ code, notes }).toMatchObject({ code: 0 });
  expect(parseLines(out)).toMatchObject([
    {
      leftOut: {
        outline: expect.arrayContaining([
          { node: 'table', part: expect.any(String), reason: 'no-room', count: expect.any(Number) },
        ]),
      },
    },
  ]);
});

describe.each([1_000, 2])('with tables of %d rows it passes the suite', async (rows) => {
  const { folder, dispose } = await makeFolder({});
  await installPackages(folder, { 'broadsheet-outline': OUTLINE });
  const path = join(folder, 'node_modules/broadsheet-outline/index.js');
  const { medium } = (await import(pathToFileURL(path).href)) as {
    medium: MediumOfPackage<{ rows: number }>;
  };
  await dispose();
  const cases = mediumSuite({
    ...{ medium, options: { rows }, editions: [exampleEdition(), hostileEdition()] },
    read: ([file]) =>
      Array.from(String(file?.bytes).matchAll(/text="([^"]*)"|<title>([^<]*)/g), ([, text, title]) =>
        (text ?? title ?? '').replaceAll(/&(lt|gt|quot|#39|amp);/g, (_, name: string) => SIGNS[name] ?? ''),
      ).join('\n'),
  });
  test.each(cases.map(({ name, run }) => [name, run] as const))('%s', (_, run) => run());
});

const SIGNS: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' };

test('one that is not installed is named, with its place and the command that installs it', async () => {
  const { run } = await project({ media: 'media:\n  poster: { package: "@acme/poster" }\n' });
  const { code, notes } = await run('check', '--definitions-only');
  expect(code).toBe(2);
  expect(notes).toMatch(/PACKAGE_MISSING {2}broadsheet\.config\.yaml:\d+/);
  expect(notes).toContain('The medium is made by the package "@acme/poster", which is not installed');
  expect(notes).toContain('npm install @acme/poster');
});

test('options that it does not take are said, with their place', async () => {
  const { run } = await project({
    media: 'media:\n  outline: { package: broadsheet-outline, options: { rows: 0, depth: 3 } }\n',
  });
  const { code, notes } = await run('check', '--definitions-only');
  expect(code).toBe(2);
  expect(notes).toMatch(/DEFINITION_INVALID {2}broadsheet\.config\.yaml:\d+/);
  expect(notes).toContain('does not take the options of the medium: rows: must be a number above 0.');
  expect(notes).toContain('does not take the options of the medium: depth: is not known.');
});

test('a format that Broadsheet comes with is not another medium', async () => {
  const { run } = await project({ media: 'media:\n  pdf: { package: broadsheet-outline }\n' });
  const { code, notes } = await run('check', '--definitions-only');
  expect(code).toBe(2);
  expect(notes).toContain('is a format that Broadsheet comes with');
});

test('the nearest name is told, media of the project among them', async () => {
  const { run } = await project({ report: 'archive: { formats: [outlnie] }\n' });
  expect((await run('check', '--definitions-only')).notes).toContain('did you mean "outline"?');
  expect((await run(...WEEKLY, '--format', 'outlin')).notes).toContain('did you mean "outline"?');
});

test('the documentation shows that package', async () => {
  const page = await readFile(new URL('../../docs/extending.md', import.meta.url), 'utf8');
  expect(page).toContain(`\`\`\`ts shown\n${OUTLINE}\`\`\``);
});

/** The package with some of its text replaced. */
const broken = (from: string, to: string) => {
  expect(OUTLINE).toContain(from);
  return { 'broadsheet-outline': OUTLINE.replace(from, to) };
};

test('one that says its room gets the document cut to it, and what is missing is kept', async () => {
  const rows = async (packages?: Record<string, string>) => {
    const { run } = await project(packages === undefined ? {} : { packages });
    const { out } = await run(...WEEKLY, '--format', 'outline', '--json');
    const [{ leftOut }] = parseLines(out) as [{ leftOut: { outline?: { node: string }[] } }];
    return leftOut.outline?.filter(({ node }) => node === 'table') ?? [];
  };
  expect(await rows()).toEqual([]);
  const [cut, ...others] = await rows(broken("numbers: 'words',", "numbers: 'words',\n  room: { rows: 1 },"));
  expect(cut).toMatchObject({
    part: expect.stringMatching(/./),
    reason: 'no-room',
    count: expect.any(Number),
  });
  expect(others).toEqual([]);
});

test.each<[string, string, string, string]>([
  ['exports nothing', 'export const medium', 'const medium', 'an object under the name `medium`'],
  ['is written for another version', 'contract: 1', 'contract: 2', '`contract` is 1'],
  ['does not draw', 'async open()', 'async shut()', '`open` is a function'],
  [
    'forgets a kind of node',
    'nodes: drawnBut(',
    'nodes: (({ chart, ...rest }) => rest)(drawnBut(',
    '`nodes.chart` is one of drawn, no-pages',
  ],
  ['says no reason that there is', "'no-pictures'", "'lazy'", '`nodes.image` is one of drawn'],
  ['has room for no row', 'schema: {', 'room: { rows: 0 },\n  schema: {', '`room` is an object'],
  ['has an ending with a path in it', "'opml'", "'../opml'", '`extension` is that of its files'],
])('one that %s breaks a clause, which is said', async (_, from, to, clause) => {
  const text = broken(from, to);
  // The bracket that opens one more call is closed again.
  const packages = to.includes('rest)(')
    ? { 'broadsheet-outline': text['broadsheet-outline'].replace("'no-pictures' }),", "'no-pictures' })),") }
    : text;
  const { run } = await project({ packages });
  const { code, notes } = await run('check', '--definitions-only');
  expect(code).toBe(2);
  expect(notes).toMatch(/CONTRACT_BROKEN {2}broadsheet\.config\.yaml:\d+/);
  expect(notes).toContain('The package "broadsheet-outline" does not keep the contract of media.');
  expect(notes).toContain(clause);
});

test.each<[string, string, string, string]>([
  [
    'raises an error where it draws',
    'const left = [];',
    'throw new Error("no paper");',
    'drawing fails with problems alone (Error: no paper)',
  ],
  ['gives no files', 'return { files:', 'return { file:', 'a drawing has `files`'],
  ['names a file with a path', '[{ bytes }]', '[{ part: "../x", bytes }]', 'a plain `part` or none'],
  ['gives two files of one name', '[{ bytes }]', '[{ bytes }, { bytes }]', 'tells it from the others'],
  ['leaves out what there is none of', 'leftOut: left', 'leftOut: [{ node: "poem" }]', 'each `leftOut` has'],
])('one that %s breaks a clause, which ends the rendition', async (_, from, to, clause) => {
  const { run } = await project({ packages: broken(from, to) });
  const { code, notes } = await run(...WEEKLY, '--format', 'outline');
  expect(code).toBe(2);
  expect(notes).toMatch(/CONTRACT_BROKEN {2}broadsheet\.config\.yaml:\d+/);
  expect(notes).toContain(clause);
});
