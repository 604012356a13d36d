import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from '../support/browser.ts';
import { axeViolations } from './axe.ts';
import { DOCUMENTS, type DocumentName, renderDocuments } from './editions.ts';
import { openPage } from './open-page.ts';

let browser: Browser;
let documents: Readonly<Record<DocumentName, string>>;

beforeAll(async () => {
  [browser, documents] = await Promise.all([openBrowser(), renderDocuments()]);
}, 120_000);
afterAll(() => browser.close());

describe.each(DOCUMENTS)('the page of %s', (name) => {
  test.each([375, 768, 1280])('fits a window of %i px, and asks for nothing', async (width) => {
    const { page, complaints } = await openPage(browser, documents[name], { width });
    const sizes = await page.evaluate(() => [
      document.documentElement.scrollWidth,
      document.documentElement.clientWidth,
    ]);
    expect(sizes).toEqual([width, width]);
    expect(complaints).toEqual([]);
  });

  test('uses the whole width of a desk: nothing stands beside an empty rail', async () => {
    const { page } = await openPage(browser, documents[name], { width: 1440 });
    const edges = await page
      .locator('main > .block > .body')
      .evaluateAll((all) =>
        all.map((one) => one.getBoundingClientRect()).map(({ left, right }) => [left, right]),
      );
    expect(edges.length).toBeGreaterThan(5);
    expect([...new Set(edges.map(String))]).toEqual(['160,1280']);
  });

  test.each(['light', 'dark'] as const)(
    'has no barrier that axe knows of (%s)',
    async (scheme) => {
      const { page, complaints } = await openPage(browser, documents[name], { scheme });
      expect(await axeViolations(page)).toEqual([]);
      await page.locator('.n[role=button]').first().click();
      await page.locator('dialog[open]').waitFor();
      expect(await axeViolations(page, 'dialog')).toEqual([]);
      expect(complaints).toEqual([]);
    },
    90_000,
  );

  test('has no barrier on a phone, with the tables in place of the charts', async () => {
    const { page, complaints } = await openPage(browser, documents[name], { width: 375 });
    for (const button of await page.locator('.switch button:last-child').all())
      await button.evaluate((one) => (one as HTMLElement).click());
    expect(await axeViolations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
    expect(complaints).toEqual([]);
  }, 90_000);

  test('shows every figure, picture and table without a script', async () => {
    const { page } = await openPage(browser, documents[name], { script: false });
    const without = await contentOf(page);
    expect(without).toEqual(await contentOf((await openPage(browser, documents[name])).page));
    expect(without.numbers.length).toBeGreaterThan(20);
    expect(without.pictures).toBeGreaterThan(5);
    // Buttons that would do nothing must not be in the markup.
    expect(documents[name].split('<script')[0]).not.toContain('<button');
  });

  test.each([375, 1280])('does not move when its script arrives (%i px)', async (width) => {
    const places = async (script: boolean) => {
      const { page } = await openPage(browser, documents[name], { width, script });
      return page
        .locator('main > *, figure, table:not(details table)')
        .evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().top)));
    };
    expect(await places(true)).toEqual(await places(false));
  });
});

/** What a reader can see or open. */
async function contentOf(page: Page) {
  return {
    numbers: await page.locator('data.n').allTextContents(),
    pictures: await page.locator('svg:visible').count(),
    tables: await page.locator('table').allTextContents(),
  };
}

test('axe finds what is wrong', async () => {
  const { page } = await openPage(browser, '<!doctype html><title>x</title><main><img src="data:,"></main>');
  expect((await axeViolations(page)).join()).toMatch(/image-alt.*html-has-lang|html-has-lang.*image-alt/s);
});
