import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { emailRenderer } from '../../../src/report/render/email/index.ts';
import { renderPdf } from '../../../src/report/render/pdf/index.ts';
import { sourceOf } from '../../../src/report/render/source.ts';
import { exampleEdition } from '../../fixtures/edition.ts';
import { openBrowser } from '../../support/browser.ts';
import { readMail } from '../../support/reading-mail.ts';
import { expectPicture } from './kept-picture.ts';

const HAS_PDFTOPPM = spawnSync('pdftoppm', ['-v']).error === undefined;

// Skipped where the machine cannot rasterize a PDF: pdftoppm belongs to Poppler (apt-get install poppler-utils).
describe.runIf(HAS_PDFTOPPM)('pages of the PDF', () => {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-pictures-'));

  beforeAll(async () => {
    const file = join(folder, 'report.pdf');
    writeFileSync(file, await renderPdf(sourceOf(exampleEdition())));
    spawnSync('pdftoppm', ['-r', '40', '-png', '-l', '4', file, join(folder, 'page')]);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each([1, 2, 3, 4])('page %i looks as it did', (page) => {
    const found = [`page-${page}.png`, `page-0${page}.png`].map((name) => join(folder, name));
    const [bytes] = found.flatMap((path) => {
      try {
        return [readFileSync(path)];
      } catch {
        return [];
      }
    });
    if (bytes === undefined) throw new Error(`The PDF has no page ${page}.`);
    expectPicture(`pdf-${page}`, bytes);
  });
});

describe('the mail', () => {
  let browser: Browser;
  let html: string;

  beforeAll(async () => {
    const ada = { address: 'ada@techflow.example' };
    const { bytes } = await emailRenderer(exampleEdition())({
      from: ada,
      to: ada,
      messageId: '<picture@techflow.example>',
    });
    const mail = await readMail(bytes);
    html = mail.attachments.reduce(
      (all, { cid, contentType, content }) =>
        cid === undefined
          ? all
          : all.replaceAll(`cid:${cid}`, `data:${contentType};base64,${content.toString('base64')}`),
      mail.html,
    );
    browser = await openBrowser();
  }, 90_000);
  afterAll(async () => await browser?.close());

  it.each([375, 680])('in a window of %i px looks as it did', async (width) => {
    const page = await browser.newPage({ viewport: { width, height: 1000 }, deviceScaleFactor: 0.5 });
    await page.setContent(html);
    // Every machine has other fonts; one of ours makes the lines break alike.
    const font = readFileSync(
      createRequire(import.meta.url).resolve('@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf'),
    );
    await page.addStyleTag({
      content: `@font-face{font-family:Kept;src:url(data:font/ttf;base64,${font.toString('base64')})} *{font-family:Kept!important}`,
    });
    await page.evaluate('document.fonts.ready');
    expectPicture(`mail-${width}`, await page.screenshot());
    await page.close();
  });
});
