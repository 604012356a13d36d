// A block that a package brings: the public contract, from its installation to every medium.
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { teamsEdition } from '../../src/operations/delivery/channel/teams/teams-edition.ts';
import { BlockDefinition } from '../../src/report/block/report-blocks.ts';
import { EditionSchema } from '../../src/report/edition/edition-schema.ts';
import { type Edition, leafBlocks } from '../../src/report/edition/index.ts';
import { broadsheet, makeFolder } from '../cli/command-line.ts';
import { SMALL_PROJECT } from '../cli/small-project.ts';
import { installPackages } from '../connection/numbers-package.ts';
import { allMedia, slackTexts, squeezed } from './all-media.ts';

const FUNNEL = readFileSync(new URL('../../examples/block-package/index.js', import.meta.url), 'utf8');
const BLOCK = '{ type: package, package: broadsheet-funnel, metrics: [revenue, orders] }';
const DATE = ['--date', '2026-11-16'];

/** A project whose report has such a block, in which commands are run. */
async function project(
  block = BLOCK,
  packages: Readonly<Record<string, string>> = { 'broadsheet-funnel': FUNNEL },
) {
  const { folder, dispose } = await makeFolder({
    ...SMALL_PROJECT,
    'reports/weekly.yaml': `title: Weekly\nblocks:\n  - ${block}\n  - { type: provenance }\n`,
  });
  onTestFinished(dispose);
  await installPackages(folder, packages);
  const environment = { SMTP_URL: 'smtp://127.0.0.1:9' };
  return { folder, run: (...line: string[]) => broadsheet(line, { folder, environment }) };
}

/** The edition of the report, as it is archived. */
async function editionOf(block?: string, locale?: string): Promise<Edition> {
  const { folder, run } = await project(block);
  const language = locale === undefined ? [] : ['--locale', locale];
  const { code, notes } = await run('run', 'weekly', ...DATE, ...language, '--format', 'json', '--out', 'o');
  expect({ code, notes }).toMatchObject({ code: 0 });
  return JSON.parse(await readFile(join(folder, 'o/edition.json'), 'utf8')) as Edition;
}

/** Three orders for 130.25 dollars: "Orders" keeps 2.3 % of what "Revenue" is. */
const SHARE = 3 / 130.25;

test('every medium shows it', async () => {
  const edition = await editionOf();
  const { html, pdf, mail, sheets, csv, markdown, slack, text, json } = await allMedia(edition);
  const card = Buffer.from(teamsEdition(edition, undefined)).toString();
  const words = {
    page: html.map((one) => one.text).join(' '),
    pdf,
    mail: mail.html,
    'text of the mail': mail.text,
    markdown,
    text,
    slack: slackTexts(slack).join(' '),
    teams: card.replaceAll('\\', ''),
  };
  for (const [medium, shown] of Object.entries(words))
    for (const part of ['Funnel', '$130.25', '2.3%', 'Kept'])
      expect(squeezed(shown ?? ''), `${medium} shows ${part}`).toContain(squeezed(part));
  expect(csv.get('package-1-2')).toEqual([
    ['step', 'kept', 'row'],
    ['Revenue', '', 'row'],
    ['Orders', String(SHARE), 'row'],
  ]);
  expect(
    csv
      .get('package-1-1')
      ?.slice(1)
      .map((row) => row.slice(0, 2)),
  ).toEqual([
    ['revenue', '130.25'],
    ['orders', '3'],
  ]);
  expect(sheets.flatMap(({ rows }) => rows.flat())).toContain(SHARE);
  expect(JSON.stringify(json)).toContain(`["Orders",${SHARE}]`);
});

test('its edition holds blocks like those of reports, and opens without the package', async () => {
  const edition = await editionOf();
  expect(EditionSchema.parse(edition)).toEqual(edition);
  const { blocks, provenance } = edition;
  expect(blocks[0]).toMatchObject({ type: 'package', id: 'package-1', name: 'Funnel' });
  expect(leafBlocks(blocks).map(({ type, id }) => `${type} ${id}`)).toEqual([
    'kpis package-1-1',
    'table package-1-2',
    'provenance provenance-1',
  ]);
  expect(provenance.blocks).toEqual({ 'package-1': ['orders'] });
  expect(Object.keys(provenance.metrics)).toEqual(['orders', 'revenue']);
});

test('it stands in columns, with a title, a note and conditions of its own', async () => {
  const block = `type: columns
    columns:
      - blocks:
          - type: package
            package: broadsheet-funnel
            title: Two steps
            metrics: [revenue, orders]
            where: { customers.plan: Pro }
            options: { note: Of customers on Pro. }
      - blocks: [{ type: text, markdown: Beside. }]`;
  const edition = await editionOf(block);
  const { markdown } = await allMedia(edition);
  expect(markdown).toContain('Two steps');
  expect(markdown).toContain('$79.75');
  expect(markdown).toContain('Of customers on Pro.');
  // Its parts bear no titles that nobody gave them.
  expect(markdown).not.toContain('Key figures');
});

test('definitions, schemas and explanations know it', async () => {
  const { run } = await project();
  expect(await run('check', '--definitions-only')).toMatchObject({ code: 0 });
  const { out } = await run('explain', 'weekly', '--json');
  expect(JSON.parse(out)).toMatchObject({
    blocks: [{ type: 'package', metrics: ['revenue', 'orders'] }, {}],
  });
  const schema = JSON.stringify(z.toJSONSchema(BlockDefinition, { io: 'input', unrepresentable: 'any' }));
  expect(schema).toContain('"const":"package"');
});

describe('what is wrong is said with its place', () => {
  test.each([
    [
      BLOCK.replace('funnel', 'gauge'),
      /PACKAGE_MISSING {2}reports\/weekly\.yaml:3:\d+/,
      'npm install broadsheet-gauge',
    ],
    [
      BLOCK.replace(' }', ', options: { depth: 3 } }'),
      /DEFINITION_INVALID {2}reports\/weekly\.yaml:3:\d+/,
      'the options of the block: depth: is not known.',
    ],
    [
      BLOCK.replace('orders', 'ordres'),
      /UNKNOWN_METRIC {2}reports\/weekly\.yaml:3:\d+/,
      'did you mean "orders"?',
    ],
  ])('%s', async (block, place, words) => {
    const { run } = await project(block);
    const { code, notes } = await run('check', '--definitions-only');
    expect(code).toBe(2);
    expect(notes).toMatch(place);
    expect(notes).toContain(words);
  });

  test.each([
    ['contract: 1', 'contract: 2', '`contract` is 1, the version of the contract that this Broadsheet knows'],
    ["name: 'Funnel',", '', '`name` is what people call the block'],
    ['more: 0,', '', 'parts are blocks of an edition (1.more: '],
    [
      "type: 'kpis'",
      "type: 'gauge'",
      '`compose` gives a list of parts, whose `type` is one of kpis, insights,',
    ],
    ['await ask({', "await ask({ metrics: ['order_value'],", 'not for "order_value"'],
    [
      'await ask({',
      'await missing({',
      '`compose` fails with problems alone (ReferenceError: missing is not defined)',
    ],
  ])('a package with %s as %s breaks a clause', async (from, to, clause) => {
    const broken = FUNNEL.replace(from, to);
    expect(broken).not.toBe(FUNNEL);
    const { run } = await project(BLOCK, { 'broadsheet-funnel': broken });
    const { code, notes } = await run('run', 'weekly', ...DATE, '--format', 'md');
    expect(code).toBe(2);
    expect(notes).toMatch(/CONTRACT_BROKEN {2}reports\/weekly\.yaml:3:\d+/);
    expect(notes).toContain(clause);
  });

  test('also a problem of the package', async () => {
    const { run } = await project(BLOCK.replace('revenue, ', ''));
    const { code, notes } = await run('run', 'weekly', ...DATE, '--format', 'md');
    expect(code).toBe(2);
    expect(notes).toMatch(/BLOCK_INVALID {2}reports\/weekly\.yaml:3:\d+/);
    expect(notes).toContain('A funnel has one metric only');
  });
});

test('the documentation shows that package', async () => {
  const page = await readFile(new URL('../../docs/extending.md', import.meta.url), 'utf8');
  expect(page).toContain(`\`\`\`ts shown\n${FUNNEL}\`\`\``);
});
