import { describe, expect, it } from 'vitest';
import { exampleEdition, hostileEdition } from '../../../../../test/fixtures/edition.ts';
import { snakeCased } from '../../../block/data-table.ts';
import { leafBlocks } from '../../../edition/index.ts';
import { renderCsv } from './render-csv.ts';
import { tablesOf } from './tables-of.ts';

describe('tablesOf', () => {
  it('gives every block of numbers, with one cell per column', () => {
    for (const edition of [exampleEdition(), hostileEdition()]) {
      const tables = tablesOf(edition);
      const leaves = leafBlocks(edition.blocks);
      const blocks = leaves.filter(({ type }) =>
        ['kpis', 'chart', 'trends', 'weeks-and-months', 'forecast', 'table', 'pivot'].includes(type),
      );
      const health = leaves.filter(({ type }) => type === 'health');
      // The lines of the key figures and of one table, the parts of the forecast, and the last week have tables of their own.
      const latest = leaves.filter(({ type }) => type === 'weeks-and-months');
      expect(tables).toHaveLength(blocks.length + 2 * health.length + 3 + latest.length);
      for (const { columns, rows } of tables)
        for (const row of rows) expect(row).toHaveLength(columns.length);
      expect(new Set(tables.map(({ name }) => name)).size).toBe(tables.length);
      for (const { name } of tables) expect(name).toMatch(/^[a-z0-9-]+$/);
    }
  });

  it('carries the values of the edition, unformatted', () => {
    const edition = exampleEdition();
    const kpis = edition.blocks.find((block) => block.type === 'kpis');
    const table = tablesOf(edition).find(({ name }) => name === kpis?.id);
    expect(table?.rows.map((row) => row[1])).toEqual(kpis?.figures.map(({ value }) => value));
    const chart = edition.blocks.find((block) => block.type === 'chart');
    const series = tablesOf(edition).find(({ name }) => name === chart?.id);
    expect(series?.rows.map((row) => row.at(-1))).toEqual(chart?.chart.series.at(-1)?.values);
    for (const { columns } of tablesOf(edition))
      for (const { name } of columns) expect(name).toMatch(/^[a-z][a-z0-9_]*$/);
    expect(series && renderCsv(series)).toMatch(/\r\n$/);
  });

  it('names columns in snake case, each once', () => {
    const names = ['Core Adoption', 'coreAdoption', 'MRR', '地域 (名)', 'Größe', '…', ' a--b '];
    expect(snakeCased(names.map((name) => ({ name }))).map(({ name }) => name)).toEqual([
      ...['core_adoption', 'core_adoption_2', 'mrr', '地域_名', 'größe', 'column', 'a_b'],
    ]);
  });
});
