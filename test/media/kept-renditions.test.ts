import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { drawChart } from '../../src/report/chart/index.ts';
import { DARK, LIGHT } from '../../src/report/design/index.ts';
import { documentOf } from '../../src/report/document/index.ts';
import { leafBlocks } from '../../src/report/edition/index.ts';
import { emailRenderer, messageIdFor } from '../../src/report/render/email/index.ts';
import { renderHtml } from '../../src/report/render/html/index.ts';
import { toTypstData } from '../../src/report/render/pdf/to-typst-data.ts';
import { renderSlides } from '../../src/report/render/slides/index.ts';
import { sourceOf } from '../../src/report/render/source.ts';
import {
  renderCsv,
  renderMarkdown,
  renderSlack,
  renderText,
  tablesOf,
} from '../../src/report/render/text/index.ts';
import { renderXlsx } from '../../src/report/render/xlsx/index.ts';
import { exampleEdition } from '../fixtures/edition.ts';
import { readMail } from '../support/reading-mail.ts';
import { oddCharts } from './odd-charts.ts';
import { readSlides } from './read-slides.ts';
import { xlsxParts } from './xlsx-parts.ts';

/**
 * What each medium makes of the example, kept to the last digit: every length, place and word that a change moves is a
 * line of the difference. After a change that is meant: BROADSHEET_UPDATE_GOLDENS=1, and read the difference.
 */
const FOLDER = join(import.meta.dirname, 'golden');
const UPDATE = process.env.BROADSHEET_UPDATE_GOLDENS !== undefined;
const NOBODY = { address: 'ada@techflow.example' };

const edition = exampleEdition();

/** An element a line. */
const lines = (markup: string) => markup.replaceAll(/>\s*</g, '>\n<');
const json = (value: unknown) => JSON.stringify(value, null, 1);

function charts(width: number, theme: typeof LIGHT): string {
  return leafBlocks(edition.blocks)
    .flatMap((block) => (block.type === 'chart' ? [block] : []))
    .map(({ id, chart, alternative }) =>
      lines(drawChart(chart, { locale: edition.locale, theme, id, alternative, width })),
    )
    .join('\n\n');
}

function chartsOfOddData(width: number, isWanted: (name: string) => boolean): string {
  return oddCharts()
    .filter(([name]) => isWanted(name))
    .map(([name, chart]) => {
      const options = { locale: edition.locale, theme: LIGHT, id: 'odd', alternative: name, width };
      return `== ${name}\n${lines(drawChart(chart, options))}`;
    })
    .join('\n\n');
}

function page(): string {
  // The style sheet and the script are the same for every edition.
  return lines(renderHtml(sourceOf(edition)).replaceAll(/(<(style|script)\b[^>]*>).*?(<\/\2>)/gs, '$1$3'));
}

async function mail(): Promise<string> {
  const messageId = messageIdFor({
    ...{ report: edition.report.name, date: edition.date },
    ...{ recipient: NOBODY.address, domain: 'techflow.example' },
  });
  const { bytes } = await emailRenderer(edition)({ from: NOBODY, to: NOBODY, messageId });
  return (await readMail(bytes)).html;
}

async function workbook(): Promise<string> {
  const parts = [...xlsxParts(await renderXlsx(sourceOf(edition)))].filter(([name]) =>
    /\.(?:xml|rels)$/.test(name),
  );
  return parts.map(([name, text]) => `== ${name}\n${lines(text)}`).join('\n\n');
}

/** Every text of the slides and of their notes, and what their charts hold. */
function slides(): string {
  return readSlides(renderSlides(documentOf(edition)).bytes)
    .map(({ title, texts, charts, notes }, at) => {
      const drawn = charts.map(
        ({ kinds, rows }) => `[${kinds.join(', ')}]\n${rows.map((row) => row.join(' | ')).join('\n')}`,
      );
      return [`== ${at + 1} ${title}`, ...texts, ...drawn, ...notes.map((note) => `> ${note}`)].join('\n');
    })
    .join('\n\n');
}

function pdfPictures(): string {
  const drawn = [...toTypstData(documentOf(edition)).images].flatMap(([name, picture]) =>
    typeof picture === 'string' ? [`== ${name}\n${lines(picture)}`] : [],
  );
  return drawn.join('\n\n');
}

function tables(): string {
  return tablesOf(edition)
    .map((table) => `== ${table.name}\n${renderCsv(table).replaceAll('\r\n', '⏎\n')}`)
    .join('\n');
}

const KEPT: Readonly<Record<string, () => string | Promise<string>>> = {
  'charts-343.svg': () => charts(343, LIGHT),
  'charts-880-dark.svg': () => charts(880, DARK),
  'charts-odd.svg': () => chartsOfOddData(440, () => true),
  'charts-odd-240.svg': () => chartsOfOddData(240, (name) => name.endsWith('many places')),
  'page.html': page,
  'mail.html': async () => lines(await mail()),
  'workbook.xml': workbook,
  'pdf.json': () => json(toTypstData(documentOf(edition)).data),
  'pdf-pictures.svg': pdfPictures,
  'slides.txt': slides,
  'slack.json': () => json(JSON.parse(renderSlack(documentOf(edition)).text)),
  'markdown.md': () => renderMarkdown(documentOf(edition)),
  'text.txt': () => renderText(documentOf(edition)),
  'text-narrow.txt': () => renderText(documentOf(edition), { width: 32 }),
  'text-german.txt': () =>
    renderText(documentOf({ ...edition, locale: { locale: 'de-DE', currency: 'EUR' } })),
  'tables.csv': tables,
};

test.each(Object.entries(KEPT))('%s is as it was', async (file, make) => {
  const made = await make();
  const path = join(FOLDER, file);
  if (UPDATE) {
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(path, made);
  }
  expect(existsSync(path), `${file} is missing: set BROADSHEET_UPDATE_GOLDENS`).toBe(true);
  expect(made).toBe(readFileSync(path, 'utf8'));
});

test('nothing else is kept', () => {
  expect(readdirSync(FOLDER).sort()).toEqual(Object.keys(KEPT).sort());
});
