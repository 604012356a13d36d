import type { Browser } from 'playwright-core';
import { getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from '../support/browser.ts';
import { DOCUMENTS, type DocumentName, renderDocuments } from './editions.ts';
import { openPage } from './open-page.ts';

/** A4 without the margins that the style sheet asks for, in CSS px. */
const PAPER_WIDTH = 688;

let browser: Browser;
let documents: Readonly<Record<DocumentName, string>>;

beforeAll(async () => {
  [browser, documents] = await Promise.all([openBrowser(), renderDocuments()]);
}, 120_000);
afterAll(() => browser.close());

/** The text of each page. */
async function pagesOf(pdf: Uint8Array): Promise<string[]> {
  const document = await getDocumentProxy(pdf);
  const texts: string[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const { items } = await (await document.getPage(number)).getTextContent();
    texts.push(items.map((item) => ('str' in item ? item.str : '')).join(' '));
  }
  await document.destroy();
  return texts;
}

describe.each(DOCUMENTS)('the print of %s', (name) => {
  test('has text on every page, and all that the screen shows', async () => {
    const { page, complaints } = await openPage(browser, documents[name]);
    await page.locator('.n[role=button]').first().click();
    const printed = await page.pdf({ preferCSSPageSize: true });
    const texts = await pagesOf(new Uint8Array(printed));
    expect(texts.length).toBeGreaterThan(2);
    expect(texts.filter((text) => text.trim().length < 20)).toEqual([]);
    const all = texts.join(' ').replaceAll(/\s/g, '');
    // A finding that names an entity of 10,000 letters is cut on purpose, and what it says after that name with it.
    const cut = name === 'hostile' ? ', .findings *' : '';
    const numbers = await page.locator(`data.n:not(details *, dialog *${cut})`).allTextContents();
    expect(numbers.length).toBeGreaterThan(15);
    // A machine without fonts for Han characters prints them as boxes, whose text nobody can read back.
    const readable = (text: string) => text.replaceAll(/\s|\p{sc=Han}/gu, '');
    expect(numbers.filter((text) => !readable(all).includes(readable(text)))).toEqual([]);
    expect(complaints).toEqual([]);
  }, 60_000);

  test('cuts no table and no row', async () => {
    const { page } = await openPage(browser, documents[name], { width: PAPER_WIDTH });
    await page.emulateMedia({ media: 'print' });
    const cut = await page.locator('table:visible').evaluateAll((tables) =>
      tables
        .filter((table) => {
          const { left, right } = table.getBoundingClientRect();
          return left < -1 || right > document.documentElement.clientWidth + 1;
        })
        .map((table) => table.textContent?.slice(0, 80)),
    );
    expect(cut).toEqual([]);
    const breaks = await page
      .locator('tr:visible')
      .evaluateAll((rows) => [...new Set(rows.map((row) => getComputedStyle(row).breakInside))]);
    expect(breaks).toEqual(['avoid']);
  });

  test('shows every account that a phone folds away', async () => {
    for (const script of [true, false]) {
      const { page } = await openPage(browser, documents[name], { width: 375, script });
      const folded = page.locator('.rest .who .clip');
      const names = (await folded.allTextContents()).map((text) => text.trim().slice(0, 40));
      if (name.startsWith('techflow')) expect(names.length).toBeGreaterThan(3);
      const printed = await pagesOf(new Uint8Array(await page.pdf({ preferCSSPageSize: true })));
      const all = printed.join(' ').replaceAll(/\s/g, '');
      expect(names.filter((text) => !all.includes(text.replaceAll(/\s/g, '')))).toEqual([]);
    }
  }, 60_000);

  test('unfolds lists where the style sheet cannot, and folds them again', async () => {
    const { page } = await openPage(browser, documents[name], { width: 375 });
    const open = () => page.locator('.rest[open]').count();
    expect(await open()).toBe(0);
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    expect(await open()).toBe(await page.locator('.rest').count());
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    expect(await open()).toBe(0);
  });

  test('shows no control that paper cannot answer', async () => {
    const { page } = await openPage(browser, documents[name]);
    await page.locator('figure.chart:has(.hit)').first().focus();
    await page.keyboard.press('Home');
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.switch:visible, .tip:visible, dialog:visible, .anchor:visible').count()).toBe(
      0,
    );
    const hidden = page.locator('figure.chart:not(:has(svg:visible))');
    expect(await hidden.count()).toBe(0);
  });
});
