import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { renderHtml } from '../../src/report/render/html/index.ts';
import { sourceOf } from '../../src/report/render/source.ts';
import { exampleEdition } from '../fixtures/example-edition.ts';
import { openBrowser } from '../support/browser.ts';
import { openPage } from './open-page.ts';

const example = renderHtml(sourceOf(exampleEdition()));

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
}, 90_000);
afterAll(() => browser.close());

const chart = (page: Page, block: string) => page.locator(`#${block} figure.chart`);
const tip = (page: Page) => page.locator('.tip:visible');
const tipLines = (page: Page) => tip(page).locator('strong, div bdi, b').allTextContents();

/** The cells of a row of a chart's table, folded away or not. */
async function tableRow(figure: Locator, index: number): Promise<string[]> {
  const cells = await figure.locator('tbody tr').nth(index).locator('th,td').allTextContents();
  return cells.map((text) => text.trim());
}

test('pointing at a place tells what the table says of it', async () => {
  const { page } = await openPage(browser, example);
  const figure = chart(page, 'b-mrr-plans');
  await figure.locator('.wide .hit[data-index="3"]').hover();
  const [month, ...values] = await tableRow(figure, 3);
  const heads = (await figure.locator('thead th').allTextContents()).slice(1);
  expect(await tipLines(page)).toEqual([month, ...heads.flatMap((head, index) => [head, values[index]])]);
  await page.mouse.move(2, 2);
  expect(await tip(page).count()).toBe(0);
});

test('every place of every chart has something to tell, in both widths', async () => {
  for (const width of [375, 1280]) {
    const { page, complaints } = await openPage(browser, example, { width });
    const figures = page.locator('figure.chart:has(.hit)');
    const count = await figures.count();
    expect(count).toBeGreaterThan(9);
    for (let number = 0; number < count; number += 1) {
      const figure = figures.nth(number);
      const hits = figure.locator('.hit:visible');
      const places = await hits.count();
      await figure.focus();
      await page.keyboard.press('Home');
      const first = await tipLines(page);
      await page.keyboard.press('End');
      const last = await tipLines(page);
      expect(first.length).toBeGreaterThan(2);
      if (places > 1) expect(last).not.toEqual(first);
      const { x = 0, width: wide = 0 } = (await tip(page).boundingBox()) ?? {};
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x + wide).toBeLessThanOrEqual(width);
    }
    expect(complaints).toEqual([]);
  }
});

test('the arrow keys go from place to place, and say it', async () => {
  const { page } = await openPage(browser, example);
  const figure = chart(page, 'b-mrr-plans');
  await figure.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  const [month] = await tableRow(figure, 1);
  expect((await tipLines(page))[0]).toBe(month);
  expect(await page.getByRole('status').textContent()).toContain(`${month}, Enterprise`);
  await page.keyboard.press('ArrowLeft');
  expect((await tipLines(page))[0]).toBe((await tableRow(figure, 0))[0]);
  await page.keyboard.press('Escape');
  expect(await tip(page).count()).toBe(0);
});

test('a heat map is read in both directions, cell by cell', async () => {
  const { page } = await openPage(browser, example);
  const figure = chart(page, 'b-cohorts');
  await figure.focus();
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowDown']) await page.keyboard.press(key);
  const row = await tableRow(figure, 1);
  const lines = await tipLines(page);
  expect([lines[0], lines.at(-1)]).toEqual([row[0], row[2]]);
  expect(lines[1]).toBe('Months since arrival: 1');
});

test('a finger reads a chart, and lifting it leaves what was read', async () => {
  const { page } = await openPage(browser, example, { width: 375, touch: true });
  const figure = chart(page, 'b-mrr-plans');
  await figure.locator('.narrow .hit[data-index="2"]').tap();
  expect((await tipLines(page))[0]).toBe((await tableRow(figure, 2))[0]);
  await page.locator('h1').tap();
  expect(await tip(page).count()).toBe(0);
});

test('a finger goes from one chart to the next', async () => {
  const { page } = await openPage(browser, example, { width: 375, touch: true });
  await chart(page, 'b-mrr-plans').locator('.narrow .hit[data-index="2"]').tap();
  const next = chart(page, 'b-customers-plan');
  await next.locator('.narrow .hit[data-index="1"]').tap();
  expect((await tipLines(page))[0]).toBe((await tableRow(next, 1))[0]);
});

test('a key entry hides its series, from the picture and from what is told', async () => {
  const { page } = await openPage(browser, example);
  const figure = chart(page, 'b-mrr-plans');
  const entry = figure.locator('.wide [data-legend="1"]');
  const drawn = figure.locator('.wide [data-series="1"]:not(.hit)');
  expect(await drawn.first().isVisible()).toBe(true);
  await entry.click();
  expect(await entry.getAttribute('aria-pressed')).toBe('false');
  expect(await drawn.first().isVisible()).toBe(false);
  expect(await entry.isVisible()).toBe(true);
  await figure.locator('.wide .hit[data-index="3"]').hover();
  expect(await tipLines(page)).not.toContain('Professional');
  await entry.focus();
  await page.keyboard.press('Enter');
  expect(await entry.getAttribute('aria-pressed')).toBe('true');
  expect(await drawn.first().isVisible()).toBe(true);
});

test('a chart and its table take turns, also when the browser opens the table', async () => {
  const { page } = await openPage(browser, example);
  const figure = chart(page, 'b-mrr-plans');
  const [asChart, asTable] = ['Chart', 'Table'].map((name) =>
    figure.getByRole('button', { name, exact: true }),
  );
  await asTable?.click();
  expect(await figure.locator('table').isVisible()).toBe(true);
  expect(await figure.locator('.wide svg').first().isVisible()).toBe(false);
  expect(await asTable?.getAttribute('aria-pressed')).toBe('true');
  await asChart?.click();
  expect(await figure.locator('.wide svg').first().isVisible()).toBe(true);
  await figure.locator('details.as-table').evaluate((details) => {
    (details as HTMLDetailsElement).open = true;
  });
  await figure.locator('.wide svg').first().waitFor({ state: 'hidden' });
  expect(await asTable?.getAttribute('aria-pressed')).toBe('true');
});

test('a link to a statement opens it, and every titled block links to itself', async () => {
  const { page } = await openPage(browser, example);
  await page.evaluate(() => {
    location.hash = 'query-1';
  });
  await page.locator('#query-1 pre').waitFor({ state: 'visible' });
  const link = page.getByRole('link', { name: 'Link to “MRR by plan”' });
  await link.focus();
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => location.hash)).toBe('#b-mrr-plans');
});
