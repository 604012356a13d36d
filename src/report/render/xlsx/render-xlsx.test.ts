import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { exampleEdition, HOSTILE, hostileEdition } from '../../../../test/fixtures/edition.ts';
import { xlsxParts } from '../../../../test/media/xlsx-parts.ts';
import type { Cell, Edition, TableBlock } from '../../edition/index.ts';
import { sourceOf } from '../source.ts';
import { renderXlsx } from './render-xlsx.ts';
import { sheetText } from './sheet-text.ts';

function withTable(table: Partial<TableBlock>): Edition {
  const block: TableBlock = {
    ...{ type: 'table', id: 't', title: 'Table', more: 0, rows: [] },
    columns: [{ name: 'a', label: 'A', format: { kind: 'text' }, align: 'start' }],
    ...table,
  };
  return { ...exampleEdition(), blocks: [block] };
}

describe('renderXlsx', () => {
  it('writes well-formed parts, with a chart for every chart that spreadsheets know', async () => {
    const parts = xlsxParts(await renderXlsx(sourceOf(exampleEdition())));
    const names = [...parts.keys()];
    expect(names.filter((name) => /^xl\/worksheets\/sheet\d+\.xml$/.test(name))).toHaveLength(29);
    // Names of sheets with spaces stand in quotes wherever they are referred to.
    const defined = [...(parts.get('xl/workbook.xml') ?? '').matchAll(/<definedName [^>]*>([^<]*)</g)].map(
      ([, range]) => range ?? '',
    );
    expect(defined.length).toBeGreaterThan(15);
    for (const range of defined) expect(range.replaceAll('&apos;', "'")).toMatch(/^'[^!]+'!\$/);
    // Ten charts of one picture, four panels, three trends, weeks and months.
    expect(names.filter((name) => /^xl\/charts\/chart\d+\.xml$/.test(name))).toHaveLength(18);
    expect(names.filter((name) => name.startsWith('xl/media/'))).toHaveLength(2);
  });

  it('gives the same bytes for the same edition, dated as the edition', async () => {
    const [first, second] = [
      await renderXlsx(sourceOf(exampleEdition())),
      await renderXlsx(sourceOf(exampleEdition())),
    ];
    expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true);
    const { properties } = await readXlsx(first);
    expect(properties?.created?.toISOString()).toBe('2026-11-16T00:00:00.000Z');
    expect(properties?.title).toBe('Executive report');
  });

  it('keeps hostile text text: no formula, no error, no foreign markup', async () => {
    const bytes = await renderXlsx(sourceOf(hostileEdition()));
    for (const [name, xml] of xlsxParts(bytes)) {
      if (!name.startsWith('xl/worksheets/sheet')) continue;
      expect(xml).not.toMatch(/<f[\s>]|t="(?:e|str)"/);
      expect(xml).not.toMatch(/<script|<svg|<img/);
    }
    const { sheets } = await readXlsx(bytes);
    const texts = new Set(sheets.flatMap(({ rows }) => rows.flat()));
    for (const text of HOSTILE) expect(texts).toContain(sheetText(text));
    const names = sheets.map(({ name }) => name.toLowerCase());
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) {
      expect(name.length).toBeLessThanOrEqual(31);
      expect(name).not.toMatch(/[[\]:*?/\\]|^'|'$/);
    }
  });

  it('keeps what looks like an error, an escape or a number as the text that it is', async () => {
    const rows = [
      '#N/A',
      '#REF!',
      '_x0041_',
      '007',
      '=1+1',
      "'quoted",
      '',
      ' edges ',
      'x'.repeat(40_000),
    ].map((text) => [text]);
    const { sheets } = await readXlsx(await renderXlsx(sourceOf(withTable({ rows }))));
    const read = sheets[1]?.rows.slice(1, 1 + rows.length).map(([cell]) => cell ?? '');
    expect(read?.slice(0, -1)).toEqual(rows.slice(0, -1).flat());
    expect(String(read?.at(-1))).toHaveLength(32_767);
  });

  it('writes numbers and dates as such, in the format of their column and locale', async () => {
    const column = (name: string, format: TableBlock['columns'][number]['format']) => ({
      name,
      label: name,
      format,
      align: 'end' as const,
    });
    const edition = withTable({
      columns: [
        column('money', { kind: 'currency', currency: 'EUR' }),
        column('share', { kind: 'percent' }),
        column('day', { kind: 'date' }),
        column('length', { kind: 'duration', unit: 'hours' }),
        column('exact', { kind: 'number' }),
      ],
      rows: [[1234.5, 0.021, '2026-11-16', 4.9, '0.1']],
    });
    const german = { ...edition, locale: { locale: 'de-DE', currency: 'EUR' } };
    const { sheets } = await readXlsx(await renderXlsx(sourceOf(german)), { readStyles: true });
    const [, sheet] = sheets;
    const cells = [0, 1, 2, 3, 4].map((index) => sheet?.cells?.get(`1,${index}`));
    expect(cells.map((cell) => cell?.style?.numFmt)).toEqual([
      '#,##0.00"\u00a0€"',
      '0.0"\u00a0"%',
      '[$-407]d". "mmm yyyy',
      '#,##0.0"\u00a0h"',
      '#,##0.0',
    ]);
    expect(sheet?.rows[1]?.[2]).toEqual(new Date('2026-11-16T00:00:00Z'));
    expect([0, 1, 3, 4].map((index) => sheet?.rows[1]?.[index])).toEqual([1234.5, 0.021, 4.9, 0.1]);
  });

  it('groups no digits of numbers that tell groups apart, and keeps their decimals', async () => {
    const dimension = (name: string) => ({
      ...{ name, label: name, format: { kind: 'text' as const } },
      ...{ type: 'number' as const, align: 'end' as const },
    });
    const count = { format: { kind: 'integer' as const }, metric: 'n', align: 'end' as const };
    const edition = withTable({
      columns: [dimension('year'), dimension('size'), { ...count, name: 'n', label: 'n' }],
      rows: [[2026, '0.125', 2026]],
    });
    const { sheets } = await readXlsx(await renderXlsx(sourceOf(edition)), { readStyles: true });
    const cells = [0, 1, 2].map((index) => sheets[1]?.cells?.get(`1,${index}`));
    expect(cells.map((cell) => cell?.style?.numFmt)).toEqual(['0', '0.000', '#,##0']);
    expect(sheets[1]?.rows[1]?.slice(0, 3)).toEqual([2026, 0.125, 2026]);
  });

  it('heads columns with names, which say their labels to who points at them, or with labels', async () => {
    const column = (name: string, label: string) => ({
      ...{ name, label, format: { kind: 'number' as const }, align: 'end' as const, metric: name },
    });
    const columns = [column('mrr', 'Revenue'), column('arr', 'revenue'), column('=1', '=1\n+1')];
    const edition = withTable({ columns, rows: [[1, 2, 3]] });
    const heads = async (labels: boolean) => {
      const parts = xlsxParts(await renderXlsx(sourceOf(edition), { labels }));
      const table = parts.get('xl/tables/table1.xml') ?? '';
      const notes = parts.get('xl/comments2.xml') ?? '';
      const { sheets } = await readXlsx(await renderXlsx(sourceOf(edition), { labels }));
      return {
        cells: sheets[1]?.rows[0],
        named: [...table.matchAll(/<tableColumn id="\d+" name="([^"]*)"/g)].map(([, name]) => name),
        notes: [...notes.matchAll(/<t>([^<]*)<\/t>/g)].map(([, note]) => note),
      };
    };
    expect(await heads(false)).toEqual({
      cells: ['mrr', 'arr', '1', 'row'],
      named: ['mrr', 'arr', '1', 'row'],
      notes: ['Revenue', 'revenue', '=1\n+1'],
    });
    // No two heads of a table are alike, whatever their case; where one is not quite the label, the note is.
    expect(await heads(true)).toEqual({
      cells: ['Revenue', 'revenue (2)', '=1 +1', 'row'],
      named: ['Revenue', 'revenue (2)', '=1 +1', 'row'],
      notes: ['revenue', '=1\n+1'],
    });
  });

  it('makes a table of each sheet of values, named as its file is and never as a cell', async () => {
    const edition = withTable({ rows: [['x']] });
    const [block] = edition.blocks as [TableBlock];
    const ids = ['q1', 'r', 'kpis-1', '2026', 'r1c1'];
    const blocks = ids.map((id) => ({ ...block, id }));
    const parts = xlsxParts(await renderXlsx(sourceOf({ ...edition, blocks })));
    const tables = ids.map((_, at) => parts.get(`xl/tables/table${at + 1}.xml`) ?? '');
    expect(tables.map((xml) => /displayName="([^"]*)" ref="([^"]*)"/.exec(xml)?.slice(1))).toEqual(
      ['_q1', '_r', 'kpis_1', '_2026', '_r1c1'].map((name) => [name, 'A1:B2']),
    );
    // One without rows is only its heads.
    const empty = xlsxParts(await renderXlsx(sourceOf(withTable({ rows: [] }))));
    expect([...empty.keys()].filter((name) => name.startsWith('xl/tables/'))).toEqual([]);
  });

  it('gives each row of key figures the decimals that its own values need', async () => {
    const { sheets } = await readXlsx(await renderXlsx(sourceOf(exampleEdition())), { readStyles: true });
    const figures = sheets.find(({ name }) => name === 'Key figures');
    const row = figures?.rows.findIndex(([metric]) => metric === 'response_time');
    expect(figures?.cells?.get(`${row},1`)?.style?.numFmt).toBe('#,##0.0"\u00a0h"');
  });

  it('writes large tables piece by piece and reads the same', async () => {
    const rows = Array.from({ length: 2500 }, (_, row): Cell[] => [
      HOSTILE[row % 7] ?? '',
      row / 4,
      row % 9 === 0 ? null : row % 2 === 0,
    ]);
    const columns = (['text', 'number', 'text'] as const).map((kind, index) => ({
      ...{
        name: `c${index}`,
        ...(index === 0 ? {} : { metric: 'm' }),
        label: `C${index}`,
        format: { kind },
        align: 'start' as const,
      },
    }));
    const tones = rows.map((_, row) => (row % 5 === 0 ? ('bad' as const) : null));
    const marked = columns.map((column, index) => (index === 1 ? { ...column, tones } : column));
    const bytes = await renderXlsx(sourceOf(withTable({ columns: marked, rows, totals: ['All', 9, null] })));
    for (const [name, xml] of xlsxParts(bytes))
      if (name.includes('worksheets')) expect(xml).not.toMatch(/<f[\s>]/);
    const { sheets } = await readXlsx(bytes, { readStyles: true });
    const read = sheets[1]?.rows ?? [];
    expect(read.slice(1, 2501).map((row) => [row[0] ?? '', row[1], row[2] ?? null])).toEqual(
      rows.map(([text, ...others]) => [sheetText(String(text)), ...others]),
    );
    expect(read[2501]).toEqual([null, 9, null, 'total']);
    expect(sheets[1]?.cells?.get('1,1')?.style?.fill).toBeDefined();
    expect(sheets[1]?.cells?.get('2,1')?.style?.fill).toBeUndefined();
  });
});
