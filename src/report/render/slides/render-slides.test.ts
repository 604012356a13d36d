import { beforeAll, describe, expect, test } from 'vitest';
import { exampleEdition, hostileEdition } from '../../../../test/fixtures/edition.ts';
import {
  pptxParts,
  type ReadSlide,
  readSlides,
  relations,
  shapesOf,
} from '../../../../test/media/read-slides.ts';
import { documentOf } from '../../document/index.ts';
import type { Edition, EditionBlock, TableBlock } from '../../edition/index.ts';
import { renderSlides } from './index.ts';

const edition = exampleEdition();

function drawn(of: Edition): {
  slides: ReadSlide[];
  parts: Map<string, string>;
  leftOut: readonly unknown[];
} {
  const { bytes, leftOut } = renderSlides(documentOf(of));
  return { slides: readSlides(bytes), parts: pptxParts(bytes), leftOut };
}

function withBlocks(...blocks: readonly EditionBlock[]): Edition {
  return { ...edition, blocks };
}

function table(rows: number, columns: number): TableBlock {
  return {
    ...{ type: 'table', id: 'wide', title: 'Many', more: 0 },
    columns: Array.from({ length: columns }, (_, at) => ({
      name: `c${at}`,
      label: at === 0 ? 'Plan' : `Column ${at}`,
      align: at === 0 ? ('start' as const) : ('end' as const),
      format: at === 0 ? { kind: 'text' as const } : { kind: 'integer' as const },
    })),
    rows: Array.from({ length: rows }, (_, row) =>
      Array.from({ length: columns }, (_, at) => (at === 0 ? `Row ${row + 1}` : row * 1000 + at)),
    ),
  };
}

describe('the slides of an edition', () => {
  let slides: readonly ReadSlide[];
  let parts: ReadonlyMap<string, string>;

  beforeAll(() => {
    ({ slides, parts } = drawn(edition));
  });

  test('each says by its title what stands on it, in the order of the report', () => {
    expect(slides.map(({ title }) => title)).toEqual([
      'Executive report',
      'Key figures',
      'What happened',
      'October revenue was $1.02M, +3.1% against September; expansion outweighed churn.',
      'Growth',
      'MRR bridge',
      'Monthly revenue grew from $861,000 in December 2025 to $1,024,000 in October 2026',
      'MRR by plan',
      'Use grew by a tenth over the quarter',
      'Customers by plan',
      'Adoption by core feature',
      'The last 13 weeks',
      'Customers',
      'Customer health',
      'Lowest scores',
      'Changed category since Nov 9, 2026',
      'Revenue by plan',
      'More',
      'Two days are missing',
      'Remark',
      'Quotation',
      'Revenue is expected between $1.02M and $1.21M in January 2027',
      'Our view',
      'Tickets by hours to the first response',
      'Against the plan',
      ...['Weeks and months', 'Weeks and months'],
      'Customers kept, by month of arrival',
      'Revenue by region',
      'Industries',
      'Revenue and tickets',
      '$1.04M MRR expected in Jan 2027, between $1.01M and $1.07M (80%).',
      'Where recurring revenue goes',
      'Where recurring revenue goes',
      'How to read this report',
      'About these numbers',
    ]);
  });

  test('the first says what it is about, and what is wrong with its numbers', () => {
    expect(slides[0]?.texts).toEqual([
      'Executive report',
      'November 16, 2026',
      'Oct 17 – Nov 15, 2026, compared with Sep 17 – Oct 16, 2026',
      'Data through Nov 15, 2026',
      'Plan: all',
      'Not every check passed',
      'Active customers agree with customers.status (warning): 1,751 inferred from charges, 1,763 by status: 12 more.',
      'Links lead somewhere (failed): 3 tickets of unknown customers.',
    ]);
  });

  test('notes say what numbers stand on', () => {
    const bridge = slides.find(({ title }) => title === 'MRR bridge');
    expect(bridge?.notes.slice(1)).toEqual([
      'Oct 17 – Nov 15, 2026, compared with Sep 17 – Oct 16, 2026',
      'Monthly recurring revenue: Sum of the monthly amounts of all subscription periods in force.',
      'Formula: sum(subscription_periods.monthly_amount)',
      'Computed from revenue_transactions.transaction_date, revenue_transactions.amount',
      'Data: Charges through Nov 15, 2026.',
      '1 of 3 checks passed.',
      'Active customers agree with customers.status (warning): 1,751 inferred from charges, 1,763 by status: 12 more.',
      'Links lead somewhere (failed): 3 tickets of unknown customers.',
    ]);
  });

  test('sections of the presentation are those of the report', () => {
    const names = parts.get('ppt/presentation.xml')?.matchAll(/<p14:section name="([^"]*)"/g) ?? [];
    expect([...names].map(([, name]) => name)).toEqual([
      ...['Executive report', 'Growth', 'Customers', 'More', 'Notes', 'About these numbers'],
    ]);
  });

  test('charts hold the values of the edition, and their workbooks the same', () => {
    for (const block of edition.blocks) {
      if (
        block.type !== 'chart' ||
        !['line', 'bar', 'stacked-bar', 'area', 'histogram'].includes(block.chart.kind)
      )
        continue;
      const { axis, series } = block.chart;
      const found = slides
        .flatMap(({ charts }) => charts)
        .find((chart) => series.every((one) => chart.series.some(({ values }) => same(values, one.values))));
      expect(found, block.id).toBeDefined();
      const own = found?.series.filter(({ values }) => series.some((one) => same(values, one.values))) ?? [];
      expect(own.map(({ name }) => name)).toEqual(series.map(({ name }) => name));
      if (axis.kind === 'time') expect(found?.places).toEqual(axis.buckets.map(({ label }) => label));
      const [heads, ...rows] = found?.rows ?? [];
      expect(heads?.slice(1)).toEqual(found?.series.map(({ name }) => name));
      expect(rows.map(([, ...cells]) => cells)).toEqual(
        found?.places.map((_, at) => found.series.map(({ values }) => values[at] ?? null)),
      );
    }
  });

  test('a bridge stands on what came before, and says what each step adds', () => {
    const chart = slides.find(({ title }) => title === 'MRR bridge')?.charts[0];
    const [base, level, rise, fall, tops] = chart?.series ?? [];
    expect(chart?.kinds).toEqual(['barChart', 'lineChart']);
    expect(base?.isSeen).toBe(false);
    expect(base?.values).toEqual([0, 964_879.25, 989_029.25, 992_529.25, 1_003_504.25, 985_214.5, 0]);
    expect(level?.values).toEqual([964_879.25, null, null, null, null, null, 985_214.5]);
    expect(rise?.values).toEqual([null, 24_150, 3500, 21_450, null, null, null]);
    expect(fall?.values).toEqual([null, null, null, null, 10_475, 18_289.75, null]);
    expect(tops?.labels).toEqual([
      '$964,879',
      '+$24,150',
      '+$3,500',
      '+$21,450',
      '−$10,475',
      '−$18,290',
      '$985,215',
    ]);
  });

  test('the same edition gives the same bytes, dated with it', () => {
    const [one, other] = [edition, structuredClone(edition)].map((of) => renderSlides(documentOf(of)).bytes);
    expect(Buffer.compare(one ?? Buffer.of(), other ?? Buffer.of(1))).toBe(0);
    const core = parts.get('docProps/core.xml') ?? '';
    expect(core.match(/2026-11-16T00:00:00Z/g)).toHaveLength(2);
    // Of the first file in it: 46 years after 1980, month 11, day 16.
    expect(Buffer.from(one ?? []).readUInt16LE(12)).toBe((46 << 9) | (11 << 5) | 16);
  });
});

function same(one: readonly (number | null)[], other: readonly (number | null)[]): boolean {
  return one.length === other.length && one.every((value, at) => value === other[at]);
}

describe.each([
  ['the example', edition],
  ['hostile text', hostileEdition()],
])('the file of %s', (_, of) => {
  const { parts, slides } = drawn(of);

  test('every relationship leads to a part, every part has a type, every id is used', () => {
    const types = parts.get('[Content_Types].xml') ?? '';
    for (const [name, xml] of parts) {
      const ending = name.slice(name.lastIndexOf('.') + 1);
      if (name !== '[Content_Types].xml')
        expect(types.includes(`PartName="/${name}"`) || types.includes(`Extension="${ending}"`), name).toBe(
          true,
        );
      if (ending !== 'xml' || name.startsWith('[')) continue;
      const known = relations(name, parts);
      for (const target of known.values())
        if (!/^\w+:/.test(target))
          expect(parts.has(resolved(name, target)), `${name} → ${target}`).toBe(true);
      for (const [, id = ''] of xml.matchAll(/r:(?:id|embed)="([^"]*)"/g))
        expect(known.has(id), `${name} ${id}`).toBe(true);
    }
  });

  test('ids of shapes are unique, and every shape lies on its slide', () => {
    for (const [name, xml] of parts) {
      if (!/^ppt\/slides\/slide\d+\.xml$/.test(name)) continue;
      const ids = [...xml.matchAll(/<p:cNvPr id="(\d+)"/g)].map(([, id]) => id);
      expect(new Set(ids).size, name).toBe(ids.length);
      for (const shape of shapesOf(xml)) {
        const [, x = 0, y = 0, width = 0, height = 0] = (
          /<a:off x="(-?\d+)" y="(-?\d+)"\/><a:ext cx="(\d+)" cy="(\d+)"/.exec(shape) ?? []
        ).map(Number);
        const place = `${name} ${shape.slice(0, 120)}`;
        expect(Math.min(x, y), place).toBeGreaterThanOrEqual(0);
        expect(x + width, place).toBeLessThanOrEqual(960 * 12_700 + 2);
        expect(y + height, place).toBeLessThanOrEqual(540 * 12_700);
      }
    }
  });

  test('tables have rows, and as many cells in each as columns', () => {
    const all = slides.flatMap(({ tables }) => tables);
    expect(all.length).toBeGreaterThan(5);
    for (const rows of all) {
      expect(rows.length).toBeGreaterThan(0);
      expect(new Set(rows.map((row) => row.length)).size).toBe(1);
    }
  });

  test('each slide has a title and notes', () => {
    for (const { title } of slides) expect(title).toMatch(/\S/);
    const notes = [...parts.keys()].filter((name) => /^ppt\/notesSlides\/notesSlide\d+\.xml$/.test(name));
    expect(notes).toHaveLength(slides.length);
  });
});

function resolved(from: string, target: string): string {
  const url = new URL(target, `http://x/${from}`);
  return decodeURIComponent(url.pathname.slice(1));
}

describe('what does not fit', () => {
  test('rows are counted, with where they are', () => {
    const { slides, leftOut } = drawn(withBlocks(table(200, 4)));
    const many = slides.find(({ title }) => title === 'Many');
    const shown = (many?.tables[0]?.length ?? 0) - 1;
    expect(shown).toBeGreaterThan(10);
    expect(shown).toBeLessThan(25);
    expect(many?.texts.some((text) => text.startsWith(`${200 - shown} more rows in the workbook`))).toBe(
      true,
    );
    expect(leftOut).toEqual([{ node: 'table', part: 'wide', reason: 'no-room', count: 200 - shown }]);
  });

  test('columns go on, behind the first one, on further slides', () => {
    const { slides, leftOut } = drawn(withBlocks(table(5, 30)));
    const many = slides.filter(({ title }) => title.startsWith('Many'));
    expect(many.map(({ title }) => title)).toEqual(['Many (1/3)', 'Many (2/3)', 'Many (3/3)']);
    for (const { tables } of many)
      expect(tables[0]?.map(([first]) => first)).toEqual([
        'Plan',
        'Row 1',
        'Row 2',
        'Row 3',
        'Row 4',
        'Row 5',
      ]);
    const heads = many.flatMap(({ tables }) => tables[0]?.[0]?.slice(1) ?? []);
    expect(heads).toEqual(Array.from({ length: 29 }, (_, at) => `Column ${at + 1}`));
    expect(leftOut).toEqual([]);
  });

  test('columns beyond five slides are counted', () => {
    const { slides, leftOut } = drawn(withBlocks(table(5, 120)));
    const [first] = slides.filter(({ title }) => title.startsWith('Many'));
    expect(first?.title).toBe('Many (1/5)');
    expect(first?.texts.join(' ')).toMatch(/\b\d+ more columns in the workbook/);
    expect(leftOut).toEqual([{ node: 'table', part: 'wide', reason: 'no-room', count: 5 }]);
  });

  test('a long text goes on', () => {
    const text = 'A sentence of eight words stands here again. '.repeat(12).trim();
    const content = Array.from({ length: 12 }, (_, at) => ({
      kind: 'paragraph' as const,
      content: [{ kind: 'text' as const, text: `${at + 1}. ${text}` }],
    }));
    const { slides } = drawn(withBlocks({ type: 'text', id: 't', title: 'Long', content }));
    const long = slides.filter(({ title }) => title.startsWith('Long'));
    expect(long.length).toBeGreaterThan(2);
    const told = long.flatMap(({ texts }) => texts.filter((one) => /^\d+\. A sentence/.test(one)));
    expect(told.map((one) => Number.parseInt(one, 10))).toEqual(
      Array.from({ length: 12 }, (_, at) => at + 1),
    );
  });
});

test('an edition without parts is a title and its sources', () => {
  expect(drawn(withBlocks()).slides.map(({ title }) => title)).toEqual([
    'Executive report',
    'About these numbers',
  ]);
});

test.each([
  ['de-DE', 'Kennzahlen', ''],
  ['ja-JP', '主要指標', 'Yu Gothic'],
])('in %s, words and faces are those of the language', (locale, title, face) => {
  const kpis = edition.blocks
    .filter(({ type }) => type === 'kpis')
    .map(({ title: _, ...block }) => block as EditionBlock);
  const { slides, parts } = drawn({ ...withBlocks(...kpis), locale: { locale, currency: 'EUR' } });
  expect(slides[1]?.title).toBe(title);
  expect(parts.get('ppt/theme/theme1.xml')).toContain(
    `<a:majorFont><a:latin typeface="Cambria"/><a:ea typeface="${face}"/>`,
  );
  expect(parts.get('ppt/slides/slide2.xml')).toContain(`lang="${locale}"`);
});
