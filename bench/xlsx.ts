/**
 * The workbook of a table of 50,000 rows and six columns, as a process of its own: wall time of rendering, and the most
 * memory that the process held.
 *
 *     node bench/xlsx.ts            50,000 rows, five times
 *     node bench/xlsx.ts 200000     more rows
 */
import { spawnSync } from 'node:child_process';
import { writeSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Cell, Edition, TableBlock } from '../src/report/edition/index.ts';
import { sourceOf } from '../src/report/render/source.ts';

const ROUNDS = 5;
const CHILD = '--render';

function largeTable(count: number): TableBlock {
  const text = (name: string, label: string) => ({
    name,
    label,
    format: { kind: 'text' as const },
    align: 'start' as const,
  });
  const number = (name: string, label: string, format: TableBlock['columns'][number]['format']) => ({
    name,
    label,
    format,
    align: 'end' as const,
  });
  // Made once: what making the data leaves behind would be counted as memory of the workbook.
  const days = Array.from({ length: 2500 }, (_, day) =>
    new Date(Date.UTC(2020, 0, 1 + day)).toISOString().slice(0, 10),
  );
  const plans = ['Starter', 'Professional', 'Enterprise'];
  return {
    type: 'table',
    id: 'customers',
    title: 'Customers',
    columns: [
      text('name', 'Customer'),
      text('plan', 'Plan'),
      number('since', 'Customer since', { kind: 'date' }),
      number('mrr', 'MRR', { kind: 'currency' }),
      number('adoption', 'Adoption', { kind: 'percent' }),
      number('seats', 'Seats', { kind: 'integer' }),
    ],
    rows: Array.from({ length: count }, (_, row): Cell[] => [
      ...[`Customer number ${row + 1}`, plans[row % 3] ?? ''],
      days[row % days.length] ?? '',
      ...[((row * 7919) % 1_000_000) / 100, ((row * 31) % 1000) / 1000, (row * 13) % 500],
    ]),
    more: 0,
  };
}

function editionOf(block: TableBlock): Edition {
  return {
    schema: 'broadsheet.edition/1',
    report: { name: 'large', title: 'Large' },
    date: '2026-11-16',
    window: { from: '2026-10-17', to: '2026-11-16' },
    calendar: { zone: 'UTC', weekStart: 1, fiscalYearStart: 1 },
    locale: { locale: 'en-US', currency: 'USD' },
    brand: { name: 'Bench' },
    parameters: [],
    blocks: [block],
    provenance: {
      dataAsOf: [],
      source: 'made up',
      definitions: { hash: '0' },
      checks: [],
      notes: [],
      metrics: {},
      queries: {},
    },
  };
}

async function render(count: number): Promise<void> {
  const { renderXlsx } = await import('../src/report/render/xlsx/index.ts');
  const edition = editionOf(largeTable(count));
  const start = performance.now();
  const bytes = await renderXlsx(sourceOf(edition));
  const milliseconds = performance.now() - start;
  writeSync(
    1,
    JSON.stringify({ milliseconds, bytes: bytes.length, megabytes: process.resourceUsage().maxRSS / 1024 }),
  );
}

/** The bench as JavaScript, which is what is installed: reading TypeScript takes Node 17 MB of its own. */
async function compile(build: typeof import('esbuild').build): Promise<string> {
  const outfile = fileURLToPath(new URL('../node_modules/.cache/broadsheet/bench-xlsx.mjs', import.meta.url));
  const entryPoints = [fileURLToPath(import.meta.url)];
  await build({ entryPoints, outfile, bundle: true, platform: 'node', format: 'esm', packages: 'external' });
  return outfile;
}

function measure(count: number, compiled: string): void {
  const runs = Array.from({ length: ROUNDS }, () => {
    const { stdout, stderr, status } = spawnSync(process.execPath, [compiled, CHILD, String(count)], {
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(stderr);
    return JSON.parse(stdout) as { milliseconds: number; bytes: number; megabytes: number };
  }).sort((one, other) => one.milliseconds - other.milliseconds);
  const middle = runs[Math.floor(ROUNDS / 2)];
  const most = Math.max(...runs.map(({ megabytes }) => megabytes));
  process.stdout.write(
    `${count} rows: ${middle?.milliseconds.toFixed(0)} ms, ${most.toFixed(0)} MB at most, a file of ${((middle?.bytes ?? 0) / 1e6).toFixed(1)} MB\n`,
  );
}

const [first, second] = process.argv.slice(2);
if (first === CHILD) await render(Number(second));
else {
  const { build } = await import('esbuild');
  measure(Number(first ?? 50_000), await compile(build));
}
