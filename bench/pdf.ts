/**
 * The PDF of an edition of about 12 pages, with 6 charts and a table of 500 rows, as a process of its own: the first
 * rendering and the median of those after it, the most memory that the process held, and what memory grows by.
 *
 *     node bench/pdf.ts              500 rows, 15 times
 *     node bench/pdf.ts 5000         more rows
 *     node bench/pdf.ts 500 300      more renderings, to see the growth of memory
 */
import { spawnSync } from 'node:child_process';
import { writeSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Edition, EditionBlock, TableBlock } from '../src/report/edition/index.ts';
import { sourceOf } from '../src/report/render/source.ts';
import { exampleEdition } from '../test/fixtures/edition.ts';

const CHILD = '--render';
const CHARTS = 6;

/** What a process says of its renderings. */
export interface PdfFigures {
  readonly pages: number;
  readonly bytes: number;
  readonly firstMilliseconds: number;
  readonly milliseconds: number;
  readonly megabytes: number;
  /** Growth of resident memory a rendering in KB, by least squares over the second half. */
  readonly growth: number;
}

function longTable(count: number): TableBlock {
  const plans = ['Starter', 'Professional', 'Enterprise'];
  return {
    type: 'table',
    id: 'customers',
    title: 'Customers',
    columns: [
      { name: 'name', label: 'Customer', format: { kind: 'text' }, align: 'start' },
      { name: 'plan', label: 'Plan', format: { kind: 'text' }, align: 'start' },
      { name: 'since', label: 'Customer since', format: { kind: 'date' }, align: 'end' },
      { name: 'mrr', label: 'MRR', format: { kind: 'currency' }, align: 'end' },
      { name: 'adoption', label: 'Adoption', format: { kind: 'percent' }, align: 'end' },
      { name: 'seats', label: 'Seats', format: { kind: 'integer' }, align: 'end' },
    ],
    rows: Array.from({ length: count }, (_, row) => [
      ...[`Customer number ${row + 1}`, plans[row % 3] ?? ''],
      new Date(Date.UTC(2020, 0, 1 + (row % 2500))).toISOString().slice(0, 10),
      ...[((row * 7919) % 1_000_000) / 100, ((row * 31) % 1000) / 1000, (row * 13) % 500],
    ]),
    more: 0,
  };
}

function editionOf(rows: number): Edition {
  const example = exampleEdition();
  const charts = example.blocks.filter((block) => block.type === 'chart').slice(0, CHARTS);
  const kpis = example.blocks.filter((block) => block.type === 'kpis');
  const blocks: EditionBlock[] = [...kpis, ...charts, longTable(rows)];
  return { ...example, blocks };
}

async function render(rows: number, rounds: number): Promise<void> {
  const { renderPdf } = await import('../src/report/render/pdf/index.ts');
  const edition = editionOf(rows);
  const times: number[] = [];
  const memory: number[] = [];
  let pdf: Uint8Array = new Uint8Array();
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    pdf = await renderPdf(sourceOf(edition));
    times.push(performance.now() - start);
    memory.push(process.memoryUsage.rss() / 1024);
  }
  const [firstMilliseconds = 0, ...warm] = times;
  warm.sort((one, other) => one - other);
  // Before the file is read: reading it is not what is measured.
  const megabytes = process.resourceUsage().maxRSS / 1024;
  const { getDocumentProxy } = await import('unpdf');
  const pages = (await getDocumentProxy(pdf.slice())).numPages;
  const figures: PdfFigures = {
    ...{ pages, bytes: pdf.length, firstMilliseconds, megabytes },
    milliseconds: warm[Math.floor(warm.length / 2)] ?? Number.NaN,
    growth: slope(memory.slice(Math.floor(memory.length / 2))),
  };
  writeSync(1, JSON.stringify(figures));
}

/** Least squares of values over their positions. */
function slope(values: readonly number[]): number {
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const above = values.reduce((sum, value, index) => sum + (index - middle) * (value - mean), 0);
  const below = values.reduce((sum, _, index) => sum + (index - middle) ** 2, 0);
  return above / below;
}

/** Renders in a process of its own and says what it saw, as a line. */
export function measurePdf(rows = 500, rounds = 15): string {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [fileURLToPath(import.meta.url), CHILD, String(rows), String(rounds)],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(stderr);
  const { pages, bytes, firstMilliseconds, milliseconds, megabytes, growth } = JSON.parse(
    stdout,
  ) as PdfFigures;
  return [
    `${pages} pages, ${CHARTS} charts, ${rows} rows: ${firstMilliseconds.toFixed(0)} ms first`,
    `${milliseconds.toFixed(0)} ms then`,
    `${megabytes.toFixed(0)} MB at most`,
    `a file of ${(bytes / 1024).toFixed(0)} KB`,
    // Fewer tell of warming up, not of growth.
    ...(rounds < 100 ? [] : [`${growth.toFixed(0)} KB more a rendering`]),
  ].join(', ');
}

if (import.meta.main) {
  const [first, second, third] = process.argv.slice(2);
  if (first === CHILD) await render(Number(second), Number(third));
  else process.stdout.write(`${measurePdf(Number(first ?? 500), Number(second ?? 15))}\n`);
}
