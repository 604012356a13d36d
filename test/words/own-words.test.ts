import { afterEach, expect, test } from 'vitest';
import { loadProject } from '../../src/project/load-project.ts';
import { openProject } from '../../src/project/open-project.ts';
import { documentOf } from '../../src/report/document/index.ts';
import type { Edition } from '../../src/report/edition/index.ts';
import { renderText } from '../../src/report/render/text/index.ts';
import { broadsheet, makeFolder } from '../cli/command-line.ts';
import { SMALL_PROJECT } from '../cli/small-project.ts';

type Files = Readonly<Record<string, string>>;

const folders: Awaited<ReturnType<typeof makeFolder>>[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await folder.dispose();
});

async function projectOf(files: Files) {
  const folder = await makeFolder({ ...SMALL_PROJECT, ...files });
  folders.push(folder);
  return folder;
}

async function editionsOf(files: Files, ...locales: string[]): Promise<Edition[]> {
  const { folder } = await projectOf(files);
  const open = await openProject(folder, { environment: {} });
  try {
    const editions: Edition[] = [];
    for (const locale of locales) editions.push(await open.compose('weekly', { date: '2026-11-16', locale }));
    return editions;
  } finally {
    await open.close();
  }
}

const TEXTS: Files = {
  'model/shop.yaml': SMALL_PROJECT['model/shop.yaml']
    .replace('label: Revenue', 'label: { en: Revenue, de: Umsatz, pt-BR: Receita }')
    .replace('description: What customers paid.', 'description: { en: Paid., de: Was Kunden bezahlt haben. }')
    .replace('      name: {}', '      name: { label: { en: Customer, de: Kunde } }'),
  'reports/weekly.yaml': `title: { en: Weekly, de: Wochenbericht }
recipients: [ada@example.com]
blocks:
  - { type: kpis, metrics: [revenue, orders] }
  - { type: table, title: { en: Customers, de: Kunden }, metrics: [revenue], by: [name] }
  - type: text
    markdown: { en: 'We sold {{ revenue }}.', de: 'Verkauft haben wir {{ revenue }}.' }
  - { type: provenance }
`,
};

function said({ report, blocks, provenance }: Edition) {
  const [kpis, table, text] = blocks;
  return {
    title: report.title,
    label: kpis?.type === 'kpis' ? kpis.figures.map(({ label }) => label) : [],
    table: table?.type === 'table' ? [table.title, ...table.columns.map(({ label }) => label)] : [],
    text: text?.type === 'text' ? JSON.stringify(text.content).match(/"text":"([^"]*)"/)?.[1] : '',
    meaning: provenance.metrics.revenue?.description,
  };
}

test('each edition has the texts of its language, and the figures are the same', async () => {
  const [en, de, br, ja] = await editionsOf(TEXTS, 'en-US', 'de-AT', 'pt-BR', 'ja');
  if (!en || !de || !br || !ja) throw new Error('four editions were composed');
  expect(said(en)).toEqual({
    title: 'Weekly',
    label: ['Revenue', 'Orders'],
    table: ['Customers', 'Customer', 'Revenue'],
    text: 'We sold ',
    meaning: 'Paid.',
  });
  expect(said(de)).toEqual({
    title: 'Wochenbericht',
    // What has one text has it in every language.
    label: ['Umsatz', 'Orders'],
    table: ['Kunden', 'Kunde', 'Umsatz'],
    text: 'Verkauft haben wir ',
    meaning: 'Was Kunden bezahlt haben.',
  });
  // Portuguese of Brazil has one text of its own, and else that of the project's language.
  expect(said(br)).toMatchObject({ title: 'Weekly', label: ['Receita', 'Orders'] });
  expect(said(ja)).toEqual(said(en));
  const values = ({ blocks }: Edition) => JSON.stringify(blocks).match(/"value":[^,}]+|"sql[^,}]+/g);
  expect(values(de)).toEqual(values(en));
  expect(de.provenance.definitions).toEqual(en.provenance.definitions);
});

test('a text of another language that prints what there is not is found, with its place', async () => {
  const { folder } = await projectOf({
    ...TEXTS,
    'reports/weekly.yaml': (TEXTS['reports/weekly.yaml'] ?? '').replace(
      'Verkauft haben wir {{ revenue }}.',
      'Verkauft haben wir {{ umsatz }}.',
    ),
  });
  const error = await loadProject(folder, { environment: {} }).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({
    problems: [
      {
        message: expect.stringContaining('umsatz'),
        location: { file: 'reports/weekly.yaml', line: 7 },
      },
    ],
  });
});

test('a text in no language, and one in a language that there is not, are refused', async () => {
  const report = (title: string) => ({
    'reports/weekly.yaml': `title: ${title}\nblocks: [{ type: provenance }]\n`,
  });
  const problemsOf = async (files: Files) => {
    const { folder } = await projectOf(files);
    const { notes } = await broadsheet(['check', '--definitions-only'], { folder });
    return notes;
  };
  expect(await problemsOf(report('{}'))).toContain('needs a text, or one by language: { en: …, de: … }');
  expect(await problemsOf(report('{ english: Weekly, 12: Zwölf }'))).toContain('is not a locale');
});

test('a project says any message in its own words, in every medium, and other languages keep ours', async () => {
  const files = {
    'messages/de.yaml': 'value:\n  missing: keine Angabe\n',
    'data/orders.csv': 'order_id,customer_id,ordered_on,amount\n',
  };
  const [de, en] = await editionsOf(files, 'de-DE', 'en-US');
  if (!de || !en) throw new Error('two editions were composed');
  expect(renderText(documentOf(de))).toContain('keine Angabe');
  expect(renderText(documentOf(de))).not.toContain('k.\u00a0A.');
  expect(renderText(documentOf(en))).toContain('n/a');
  expect(de.locale.messages).toEqual({ 'value.missing': 'keine Angabe' });
});

test('a language that we have no words in is said in the words of the project, with its own plurals', async () => {
  const messages = 'change:\n  later: "{$span} później"\nvalue:\n  missing: brak\n';
  const { folder } = await projectOf({ 'messages/pl.yaml': messages });
  const { config } = await loadProject(folder, { environment: {} });
  expect(config.messages).toEqual({ pl: { 'change.later': '{$span} później', 'value.missing': 'brak' } });
});

test('wrong messages are told with their places and what there is, and leave the others and the reports alone', async () => {
  const folder = await projectOf({
    'messages/de.yaml': `value:
  mising: nichts
  yes: '{$who} sagt ja'
  no: 'Nein {'
  none: [ohne]
  missing: fehlt
`,
    'messages/klingon.yaml': 'value: { yes: HIja }\n',
  });
  const { code, notes } = await broadsheet(['check', '--definitions-only'], folder);
  expect(code).toBe(2);
  expect(notes).toContain('messages/de.yaml:2');
  expect(notes).toContain('There is no message "value.mising".');
  expect(notes).toContain('did you mean "value.missing"?');
  expect(notes).toContain('The message "value.yes" is not given {$who}.');
  expect(notes).toContain('The message "value.no" is not in Unicode MessageFormat 2');
  expect(notes).toContain('The message "value.none" is no text.');
  expect(notes).toContain('"klingon" is not a locale.');
});
