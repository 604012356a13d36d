import { describe, expect, it } from 'vitest';
import { exampleEdition, hostileEdition } from '../../../../test/fixtures/edition.ts';
import { readMail } from '../../../../test/support/reading-mail.ts';
import { LANGUAGES } from '../../../foundation/format/index.ts';
import { type Edition, type EditionBlock, type HealthBlock, leafBlocks } from '../../edition/index.ts';
import { emailRenderer } from './render-email.ts';

const ENVELOPE = {
  from: { address: 'reports@techflow.example' },
  to: { address: 'ada@techflow.example' },
  messageId: '<1@techflow.example>',
  attachments: [{ filename: 'a.pdf', contentType: 'application/pdf', bytes: new Uint8Array(10) }],
};

async function mailOf(edition: Edition) {
  return await readMail((await emailRenderer(edition)(ENVELOPE)).bytes);
}

function tableBlock(id: number, rows: number, columns: number): EditionBlock {
  return {
    type: 'table',
    id: `table-${id}`,
    title: `Table ${id}`,
    columns: Array.from({ length: columns }, (_, at) => ({
      name: `c${at}`,
      label: `Column ${at}`,
      format: { kind: 'text' },
      align: 'start',
    })),
    rows: Array.from({ length: rows }, (_, row) =>
      Array.from({ length: columns }, () => `cell ${row} ${'word '.repeat(30)}`),
    ),
    more: 0,
  };
}

function manyAccounts(count: number): HealthBlock {
  const health = leafBlocks(exampleEdition().blocks).find((block) => block.type === 'health');
  const [first] = health?.worst ?? [];
  if (health === undefined || first === undefined) throw new Error('The example has a health block.');
  const worst = Array.from({ length: count }, (_, index) => ({
    ...first,
    key: `${index}`,
    name: `Account ${index} ${'& Sons '.repeat(12)}`,
  }));
  return { ...health, worst, movers: worst };
}

describe('the length of a mail', () => {
  const edition = exampleEdition();
  const forty = (columns: number) => Array.from({ length: 40 }, (_, id) => tableBlock(id, 500, columns));

  it.each<[string, Edition]>([
    ['the example', edition],
    ['hostile text', hostileEdition()],
    [
      'a table of 2,000 rows and 400 accounts',
      { ...edition, blocks: [tableBlock(1, 2_000, 6), manyAccounts(400)] },
    ],
    ['forty narrow tables', { ...edition, blocks: forty(2) }],
    ['forty wide tables', { ...edition, blocks: forty(9) }],
    ...LANGUAGES.map((locale): [string, Edition] => [
      `forty tables, ${locale}`,
      { ...edition, locale: { ...edition.locale, locale }, blocks: forty(5) },
    ]),
  ])('stays under what Gmail shows: %s', async (_, made) => {
    expect(Buffer.byteLength((await mailOf(made)).html)).toBeLessThan(100_000);
  });

  it('shortens tables and lists first, and says by how much and where the rest is', async () => {
    const { shown } = await mailOf({ ...edition, blocks: [tableBlock(1, 2_000, 3), manyAccounts(400)] });
    expect(shown).toContain('1,988 more rows in the attached PDF');
    expect(shown).toContain('392 more accounts in the attached PDF');
    expect(shown).not.toContain('Left out');
  });

  it('then leaves parts out, and names them', async () => {
    const blocks: EditionBlock[] = [...forty(9), { type: 'section', id: 'last', title: 'A last section' }];
    const { shown } = await mailOf({ ...edition, blocks });
    expect(shown).toContain('497 more rows in the attached PDF');
    const left = /Left out to keep this mail short: (.*?)\. All of it is in the attached PDF/.exec(
      shown,
    )?.[1];
    const named = left?.split('; ') ?? [];
    expect(named).toHaveLength(9);
    const titles = new Set(blocks.map(({ title }) => title));
    for (const title of named.slice(0, 8)) expect(titles).toContain(title);
    const shownTables = blocks.filter(({ title }) => shown.includes(`${title}Column`)).length;
    expect(named[8]).toBe(`${40 - shownTables - 8} more parts`);
    expect(shown).not.toContain('A last section');
  });

  it('lets a part that is too long give way to shorter ones after it', async () => {
    const paragraph = {
      kind: 'paragraph' as const,
      content: [{ kind: 'text' as const, text: 'long '.repeat(250) }],
    };
    const text: EditionBlock = {
      ...{ type: 'text', id: 'essay', title: 'An essay' },
      content: Array.from({ length: 100 }, () => paragraph),
    };
    const section: EditionBlock = { type: 'section', id: 'words', title: 'Words alone' };
    const { shown } = await mailOf({
      ...edition,
      blocks: [
        tableBlock(6, 2, 2),
        section,
        text,
        { ...section, id: 'more', title: 'More' },
        tableBlock(7, 2, 2),
      ],
    });
    expect(shown).toContain('More Table 7');
    expect(shown).toContain('Left out to keep this mail short: An essay.');
    expect(shown).not.toContain('Words alone');
  });
});

describe('figures', () => {
  it('are one word where they fit their room, and only there', async () => {
    const [kpis] = leafBlocks(exampleEdition().blocks).filter((block) => block.type === 'kpis');
    const [first] = kpis?.figures ?? [];
    if (kpis === undefined || first === undefined) throw new Error('The example has key figures.');
    const format = { kind: 'number' } as const;
    const figures = [1_036_186, 1e40].map((value) => ({ ...first, value, format }));
    const { html } = await mailOf({ ...exampleEdition(), blocks: [{ ...kpis, figures }] });
    const styleOf = (value: string) => new RegExp(`style="([^"]*)">${value}`).exec(html)?.[1];
    expect(styleOf('1,036,186<')).toContain('white-space:nowrap');
    expect(styleOf('10,000,000,000,000')).not.toContain('nowrap');
  });
});

describe('tables', () => {
  it('tell tones by signs and words, others and totals by rows', async () => {
    const { elements, shown } = await mailOf(exampleEdition());
    const cells = elements.filter(({ name }) => name === 'td').map(({ text }) => text);
    expect(cells).toContain('✓ 1.2%');
    expect(cells).toContain('! 4.1%');
    expect(shown).toContain('✓ good · ! needs attention');
    expect(shown).toContain('14 others');
    expect(
      elements.filter(({ attributes }) => attributes.get('bgcolor') !== undefined).length,
    ).toBeGreaterThan(4);
  });

  it('say of categories what all media say, and give no label to a cell without a text', async () => {
    const health = leafBlocks(exampleEdition().blocks).filter(({ type }) => type === 'health');
    const { elements } = await mailOf({ ...exampleEdition(), blocks: health });
    const cells = elements.filter(({ name }) => name === 'td').map(({ text }) => text);
    const heads = elements.filter(({ name }) => name === 'th').map(({ text }) => text);
    expect(heads).toEqual(['Category', 'Rule', 'Accounts', 'Before', 'Share', 'MRR']);
    const healthy = ['Healthy', '≥ 80', 'Accounts 1,079', 'Before 1,071', 'Share 62%', 'MRR $641,300'];
    const unknown = ['Not enough data', 'coverage under 60%', 'Accounts 12', '', 'Share 1%', 'MRR $3,600'];
    for (const row of [healthy, unknown]) {
      const at = cells.indexOf(row[0] ?? '');
      expect(cells.slice(at, at + row.length)).toEqual(row);
    }
  });

  it('say in words where their lines began, ended, and were lowest and highest', async () => {
    const { elements } = await mailOf(exampleEdition());
    const alternatives = elements.map(({ attributes }) => attributes.get('alt'));
    expect(alternatives).toContain('Revenue went from $66k to $55.4k; lowest $55.4k, highest $66k.');
    expect(alternatives).toContain('Churn rate went from 1.9% to 2.3%; lowest 1.9%, highest 2.3%.');
  });

  it('shade what is below zero in another colour, and zero not at all', async () => {
    const shaded: EditionBlock = {
      ...{ type: 'table', id: 'shaded', title: 'Shaded', more: 0 },
      columns: [
        { name: 'plan', label: 'Plan', align: 'start', format: { kind: 'text' } },
        { name: 'change', label: 'Change', align: 'end', format: { kind: 'integer' }, display: 'shade' },
      ],
      rows: [
        ['Basic', -10],
        ['Growth', 0],
        ['Business', 20],
      ],
    };
    const { elements } = await mailOf({ ...exampleEdition(), blocks: [shaded] });
    const grounds = elements.flatMap(({ name, text, attributes }) =>
      name === 'td' && /^\S?\d+$/.test(text)
        ? [[text, attributes.get('class'), attributes.get('bgcolor')]]
        : [],
    );
    expect(grounds).toEqual([
      ['\u221210', 'rule n3', '#f5c2a7'],
      ['0', 'rule', undefined],
      ['20', 'rule s5', '#74a9d2'],
    ]);
  });

  it('keep every cell of a wide table', async () => {
    const edition = exampleEdition();
    const wide: EditionBlock = {
      ...{ type: 'table', id: 'wide', title: 'Wide', more: 0 },
      columns: Array.from({ length: 12 }, (_, at) => ({
        ...{ name: `c${at}`, label: `Label ${at}`, align: at === 0 ? ('start' as const) : ('end' as const) },
        format: { kind: 'integer' as const },
      })),
      rows: [Array.from({ length: 12 }, (_, at) => 100_000 + at)],
    };
    const { shown, elements } = await mailOf({ ...edition, blocks: [wide] });
    for (let at = 0; at < 12; at += 1) expect(shown).toContain(`100,0${String(at).padStart(2, '0')}`);
    const heads = elements.filter(({ name }) => name === 'th').map(({ text }) => text);
    expect(heads.length).toBeLessThan(12);
    expect(heads.slice(0, 3)).toEqual(['Label 0', 'Label 1', 'Label 2']);
  });
});
