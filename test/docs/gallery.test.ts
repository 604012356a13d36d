import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { blockSources } from '../../scripts/gallery/block-sources.ts';
import { CHART_KINDS } from '../../src/report/edition/index.ts';
import { ROOT, readPage } from './pages.ts';

const report = readFileSync(join(ROOT, 'examples/techflow/reports/gallery.yaml'), 'utf8');
const sources = blockSources(report);
const page = readPage('docs/gallery.md');

test('the gallery shows every block of its report as it is written, with a picture', () => {
  for (const { id, yaml } of sources) {
    expect(page).toContain(`\`\`\`yaml shown\n${yaml}\n\`\`\``);
    expect(id === 'turn' || existsSync(join(ROOT, `docs/gallery/${id}.webp`)), id).toBe(true);
  }
});

test('no picture is left from a block that is gone', () => {
  const known = new Set([...sources.map(({ id }) => `${id}.webp`), 'executive.webp']);
  expect(readdirSync(join(ROOT, 'docs/gallery')).filter((name) => !known.has(name))).toEqual([]);
});

test('the report holds every type of block and every kind of chart', () => {
  const types = new Set([...report.matchAll(/type: ([a-z-]+)/g)].map(([, type]) => type));
  const all = [
    'section',
    'kpis',
    'insights',
    'chart',
    'trends',
    'health',
    'table',
    'pivot',
    'text',
    'callout',
    'quote',
  ];
  for (const type of [...all, 'image', 'columns', 'keep-together', 'page-break', 'provenance'])
    expect(types, type).toContain(type);
  for (const kind of CHART_KINDS) expect(page, kind).toContain(`## chart: ${kind}`);
});
