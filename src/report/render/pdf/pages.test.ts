import fc from 'fast-check';
import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, it } from 'vitest';
import { exampleEdition, hostileEdition } from '../../../../test/fixtures/edition.ts';
import { formatValue, labelled, message } from '../../../foundation/format/index.ts';
import { documentOf } from '../../document/index.ts';
import type { Edition, EditionBlock, LeafBlock, TableBlock } from '../../edition/index.ts';
import { sourceOf } from '../source.ts';
import { renderPdf } from './render-pdf.ts';
import { toTypstData } from './to-typst-data.ts';

/** The text of each page, with single spaces and without invisible break opportunities. */
async function pagesOf(edition: Edition) {
  const document = await getDocumentProxy((await renderPdf(sourceOf(edition))).slice());
  const { text } = await extractText(document, { mergePages: false });
  const pages = text.map((page) => page.replaceAll('\u200b', '').replace(/\s+/g, ' '));
  return { document, pages };
}

function withBlocks(blocks: readonly EditionBlock[], changes: Partial<Edition> = {}): Edition {
  return { ...exampleEdition(), ...changes, blocks };
}

function text(id: string, words: string): LeafBlock {
  return {
    type: 'text',
    id,
    content: [{ kind: 'paragraph', content: [{ kind: 'text', text: words }] }],
  };
}

function filler(count: number): LeafBlock[] {
  return Array.from({ length: count }, (_, index) => text(`filler-${index}`, `Filler ${index}.`));
}

function table(rows: number): TableBlock {
  const columns = [
    { name: 'name', label: 'Name of account', format: { kind: 'text' }, align: 'start' },
    { name: 'mrr', label: 'Revenue', format: { kind: 'currency' }, align: 'end', display: 'bar' },
  ] as const;
  const body = Array.from({ length: rows }, (_, index) => [`Account number ${index}`, index * 10.5]);
  return { type: 'table', id: 'table', title: 'Accounts', columns, rows: body, more: 0 };
}

const pageWith = (pages: readonly string[], words: string) => pages.findIndex((page) => page.includes(words));

/** As many lines as make blocks begin at different heights of a page, and over its end. */
const HEIGHTS = [14, 16, 18, 19, 20, 21, 22, 23];

describe('pages', () => {
  it('keeps a section with its first block, and the head of a table with its rows', async () => {
    for (const count of HEIGHTS) {
      const section = { type: 'section', id: 'section', title: 'A marked section' } as const;
      const { pages } = await pagesOf(withBlocks([...filler(count), section, table(40)]));
      const at = pageWith(pages, 'A marked section');
      expect(at).toBeGreaterThanOrEqual(0);
      expect(pages[at]).toContain('Account number 0');
    }
  });

  it('does not split what is kept together, unless no page can hold it', async () => {
    for (const count of HEIGHTS) {
      const blocks = [text('first', 'First of all.'), ...filler(8), text('last', 'Last of all.')];
      const { pages } = await pagesOf(
        withBlocks([...filler(count), { type: 'keep-together', id: 'kept', blocks }]),
      );
      expect(pageWith(pages, 'First of all.')).toBe(pageWith(pages, 'Last of all.'));
    }
    const blocks = [text('first', 'First of all.'), ...filler(60), text('last', 'Last of all.')];
    const { pages } = await pagesOf(withBlocks([{ type: 'keep-together', id: 'kept', blocks }]));
    expect(pageWith(pages, 'Last of all.')).toBeGreaterThan(pageWith(pages, 'First of all.'));
    expect(pages.join(' ')).toContain('Filler 59.');
  });

  it('repeats the head of a long table, and prints every row of it once', async () => {
    const { pages } = await pagesOf(withBlocks([table(600)]));
    expect(pages.length).toBeGreaterThan(5);
    for (const page of pages) expect(page).toContain('Name of account');
    const whole = `${pages.join(' ')} `;
    for (let row = 0; row < 600; row += 1) expect(whole.split(`Account number ${row} `)).toHaveLength(2);
  });

  it.each([
    ['a4', 'portrait', 595.28, 841.89],
    ['a4', 'landscape', 841.89, 595.28],
    ['letter', 'portrait', 612, 792],
    ['letter', 'landscape', 792, 612],
  ] as const)('fills %s in %s without an empty page', async (size, orientation, width, height) => {
    const { document, pages } = await pagesOf({ ...exampleEdition(), page: { size, orientation } });
    const [, , right, top] = (await document.getPage(1)).view;
    expect(right).toBeCloseTo(width, 0);
    expect(top).toBeCloseTo(height, 0);
    // The running head and foot alone have about 90 letters.
    for (const page of pages) expect(page.length).toBeGreaterThan(140);
  });
});

describe('text', () => {
  it('stays on the page, however long it is', async () => {
    const { document } = await pagesOf(hostileEdition());
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number);
      const [, , right = 0, top = 0] = page.view;
      const { items } = await page.getTextContent();
      for (const item of items) {
        if (!('str' in item) || item.str.trim() === '') continue;
        const [, , , , x = 0, y = 0] = item.transform as number[];
        expect(x).toBeGreaterThanOrEqual(25);
        expect(x + item.width).toBeLessThanOrEqual(right - 25);
        // The foot stands at about 30; what runs over the end of a page comes to lie beneath it.
        expect(y).toBeGreaterThanOrEqual(25);
        expect(y).toBeLessThanOrEqual(top - 25);
      }
    }
  });
});

describe('tables', () => {
  it('print all texts beside what they draw, the row of others and the totals', async () => {
    const edition = exampleEdition();
    const blocks = edition.blocks.filter((block) => block.type === 'table');
    expect(blocks.some(({ columns }) => columns.some(({ display }) => display === 'sparkline'))).toBe(true);
    const { pages } = await pagesOf({ ...edition, blocks });
    const whole = pages.join(' ');
    for (const { columns, rows, others, totals } of blocks) {
      for (const cells of [...rows, others ?? [], totals ?? []]) {
        for (const [index, cell] of cells.entries()) {
          const format = columns[index]?.format ?? { kind: 'text' };
          expect(whole).toContain(formatValue(cell, format, edition.locale).replace(/\s/g, ' '));
        }
      }
      for (const { historyLabel = '' } of columns) expect(whole).toContain(historyLabel);
    }
    expect(whole).toMatch(/[✓!●]/);
  });

  it('of accounts say who they are, what is said of them, and draw their scores 54 pt wide', async () => {
    const blocks = exampleEdition().blocks.filter(({ type }) => type === 'health');
    const { pages } = await pagesOf(withBlocks(blocks));
    const whole = pages.join(' ');
    expect(whole).toContain('Halcyon Freight & Sons Enterprise 24.0 $4,200 Usage 0 of 40, Support 4 of 20');
    expect(whole).toContain('Brightline Media Professional 31.5 −32.0 $1,890 At Risk → Critical');
    const { images } = toTypstData(documentOf(withBlocks(blocks)));
    const scores = [...images.values()].filter((image) => String(image).includes('height="10"'));
    // An account in both lists has one picture.
    expect(scores).toHaveLength(5);
    for (const score of scores) expect(score).toMatch(/^<svg [^>]*width="72" height="10"/);
  });

  it('of few rows stay on one page', async () => {
    for (const count of HEIGHTS) {
      const { pages } = await pagesOf(withBlocks([...filler(count), table(8)]));
      expect(pageWith(pages, 'Account number 0')).toBe(pageWith(pages, 'Account number 7'));
    }
  });

  it('give a row as many lines as its texts take, and never lay one over the next', async () => {
    const texts = fc.sample(
      fc.string({ unit: fc.constantFrom(...'WMm@i1—é %'), maxLength: 44, size: 'max' }),
      {
        ...{ numRuns: 800, seed: 7 },
      },
    );
    const columns = ['Row', 'First', 'Second', 'Third', 'Fourth'].map((label) => ({
      ...{ name: label, label, format: { kind: 'text' }, align: 'start' },
    })) as unknown as TableBlock['columns'];
    const rows = Array.from({ length: 200 }, (_, row) => [`#${row}`, ...texts.slice(4 * row, 4 * row + 4)]);
    const { document } = await pagesOf(withBlocks([{ ...table(0), columns, rows }]));
    const distances: number[] = [];
    for (let number = 1; number <= document.numPages; number += 1) {
      const { items } = await (await document.getPage(number)).getTextContent();
      const lines = items.flatMap((item) =>
        'str' in item && item.str.trim() !== '' ? [{ text: item.str, y: Number(item.transform[5]) }] : [],
      );
      const firsts = lines.filter(({ text }) => /^#\d+$/.test(text)).map(({ y }) => y);
      for (const [at, first] of firsts.entries()) {
        const next = firsts[at + 1] ?? 0;
        const own = lines.map(({ y }) => y).filter((y) => y <= first + 1 && y > next + 1);
        if (next > 0) distances.push(Math.min(...own) - next);
      }
    }
    expect(distances.length).toBeGreaterThan(150);
    // A line of its type and the room above and below it, 13.8 pt at 8 pt.
    expect(Math.min(...distances)).toBeGreaterThan(12);
    expect(Math.max(...distances)).toBeLessThan(15);
  });

  it('say what the signs in their cells mean, and what is beyond the limit of the report', async () => {
    const [name, amount] = table(1).columns;
    const columns = [name, { ...amount, tones: ['bad', 'good', null] }];
    const marked = { ...table(3), columns, more: 12 } as TableBlock;
    const { pages } = await pagesOf(withBlocks([marked]));
    expect(pages.join(' ')).toContain(
      '12 more rows beyond the limit of the report ✓ good · ! needs attention',
    );
  });

  it('with more columns than a page is wide stand in parts that all name their rows', async () => {
    const columns = Array.from({ length: 24 }, (_, index) => ({
      name: `c${index}`,
      label: index === 0 ? 'Account' : `Revenue ${index}`,
      format: { kind: index === 0 ? 'text' : 'currency' } as const,
      align: index === 0 ? ('start' as const) : ('end' as const),
    }));
    const row = columns.map((_column, index) => (index === 0 ? 'Nordwind' : 1_000_000 + index));
    const { pages } = await pagesOf(withBlocks([{ type: 'table', id: 't', columns, rows: [row], more: 0 }]));
    const whole = pages.join(' ');
    expect(whole.split('Nordwind').length).toBeGreaterThan(2);
    for (let index = 1; index < 24; index += 1) {
      const amount = formatValue(1_000_000 + index, { kind: 'currency' }, exampleEdition().locale);
      expect(whole.split(amount)).toHaveLength(2);
    }
  });
});

describe('findings', () => {
  it('stand further apart than their details, and those further than lines', async () => {
    const said = (words: string) => [{ kind: 'text' as const, text: words }];
    const long = 'Third, which needs a second line, '.repeat(5);
    const items = [
      { rule: 'moved', tone: 'good', sentence: said('First'), details: [said('Second'), said(long)] },
      { rule: 'moved', tone: 'bad', sentence: said('Last') },
    ] as const;
    const { document } = await pagesOf(withBlocks([{ type: 'insights', id: 'findings', items }]));
    const { items: texts } = await (await document.getPage(1)).getTextContent();
    const lines = texts.flatMap((item) =>
      'str' in item && /^(?:First|Second|Third|which|needs|Last)/.test(item.str)
        ? [Number(item.transform[5])]
        : [],
    );
    const distances = lines.slice(1).map((line, at) => (lines[at] ?? 0) - line);
    // In pt, from line to line: to a detail, to the next one, within it, and to the next finding.
    expect(distances.map((distance) => Math.round(distance * 10) / 10)).toEqual([14.5, 14.5, 11.9, 20.7]);
  });
});

describe('columns', () => {
  const chart = exampleEdition().blocks.find((block) => block.type === 'chart');

  function stacked(shares: readonly number[]): unknown {
    if (chart === undefined) throw new Error('The example has no chart.');
    const columns = shares.map((share, index) => ({ share, blocks: [{ ...chart, id: `chart-${index}` }] }));
    const { data } = toTypstData(documentOf(withBlocks([{ type: 'columns', id: 'columns', columns }])));
    return (data.nodes as { stacked: boolean }[])[0]?.stacked;
  }

  it('stand below one another where one would squeeze a chart', () => {
    expect(stacked([1, 1])).toBe(false);
    expect(stacked([2, 1])).toBe(false);
    expect(stacked([3, 1])).toBe(true);
    expect(stacked([1, 1, 1, 1])).toBe(true);
  });
});

describe('languages', () => {
  it.each(['en-US', 'de-DE', 'fr-FR', 'es-ES', 'ja-JP'])('are those of the edition: %s', async (tag) => {
    const edition = exampleEdition();
    const locale = { ...edition.locale, locale: tag };
    const { document, pages } = await pagesOf({ ...edition, locale });
    const plain = (said: string) => said.replace(/\s+/g, ' ');
    const whole = pages.join(' ');
    const last = String(document.numPages);
    expect(whole).toContain(plain(message('edition.page', { page: '1', pages: last }, locale)));
    expect(whole).toContain(plain(message('provenance.metrics', locale)));
    for (const { label, text: value } of edition.parameters) {
      expect(whole).toContain(plain(labelled(label, value, locale)));
    }
    const { info } = await document.getMetadata();
    expect(info).toMatchObject({ Language: expect.stringMatching(new RegExp(`^${tag.slice(0, 2)}`)) });
  });
});
