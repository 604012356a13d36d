import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { renderHtml } from '../../src/report/render/html/index.ts';
import { sourceOf } from '../../src/report/render/source.ts';
import { exampleEdition } from '../fixtures/example-edition.ts';
import { HOSTILE, hostileEdition } from '../fixtures/hostile-edition.ts';
import { openBrowser } from '../support/browser.ts';
import { openPage } from './open-page.ts';

const example = renderHtml(sourceOf(exampleEdition()));
const MRR = '#b-kpis .n[data-metric=mrr]';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
}, 90_000);
afterAll(() => browser.close());

const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '');

test('a click on a number tells all that is known of it', async () => {
  const { page } = await openPage(browser, example);
  await page.locator(MRR).first().click();
  const drawer = page.getByRole('dialog', { name: 'Monthly recurring revenue' });
  const text = await drawer.textContent();
  expect(text).toContain('$985,215');
  expect(text).toContain('985,214.5');
  expect(text).toContain('end of Nov 15, 2026');
  expect(text).toContain('Sum of the monthly amounts of all subscription periods in force.');
  expect(text).toContain('sum(subscription_periods.monthly_amount)');
  expect(text).toContain('revenue_transactions.amount');
  expect(text).toContain('analytics@techflow.example');
  expect(text).toContain('Charges through Nov 15, 2026');
  const { mrr } = exampleEdition().provenance.queries;
  expect(await drawer.locator('pre').textContent()).toBe(mrr?.sql);
  const params = mrr?.params.map((value) => JSON.stringify(value)) ?? [];
  expect(await drawer.locator('ol li').allTextContents()).toEqual(params);
  expect(params).not.toEqual([]);
});

test('the drawer shows the checks that speak of the tables of a number, the worst first', async () => {
  const { page } = await openPage(browser, example);
  await page.locator(MRR).first().click();
  const { metrics, checks } = exampleEdition().provenance;
  const tables = metrics.mrr?.tables ?? [];
  const concerned = checks.filter((check) => check.tables?.some((name) => tables.includes(name)) ?? true);
  const worse = concerned.filter(({ verdict }) => verdict !== 'pass');
  expect(worse.length).toBeGreaterThan(0);
  const shown = await page.locator('.drawer dd:has(.drawer-verdict)').allInnerTexts();
  const bad = shown.filter((line) => !line.includes('passed'));
  expect(bad.map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual(
    ['fail', 'warn'].flatMap((verdict) =>
      worse
        .filter((one) => one.verdict === verdict)
        .map(() => (verdict === 'fail' ? '✕ failed' : '! warning')),
    ),
  );
  await page.getByText(/^\d+ passed$/).click();
  const passed = concerned.filter(({ verdict }) => verdict === 'pass');
  expect(await page.locator('.drawer details p').count()).toBe(passed.length);
});

test.each(['Enter', ' '])(
  'the keyboard opens it (%j), keeps to it, and Esc gives the focus back',
  async (key) => {
    const { page } = await openPage(browser, example);
    await page.locator(MRR).first().focus();
    await page.keyboard.press(key);
    await page.locator('dialog[open]').waitFor();
    expect(await focused(page)).toBe('✕');
    for (let times = 0; times < 8; times += 1) {
      await page.keyboard.press('Tab');
      // Between the last and the first part of a dialog, browsers stop at their own controls.
      expect(await page.evaluate(() => document.activeElement?.closest('dialog,body')?.tagName)).toMatch(
        /DIALOG|BODY/,
      );
      expect(await page.evaluate(() => document.activeElement?.matches('main *'))).toBe(false);
    }
    await page.keyboard.press('Escape');
    expect(await page.locator('dialog[open]').count()).toBe(0);
    expect(await focused(page)).toBe('$985,215');
  },
);

test('the button and a click beside it close it; a click in it does not', async () => {
  const { page } = await openPage(browser, example);
  const open = page.locator('dialog[open]');
  await page.locator(MRR).first().click();
  await open.locator('h2').click();
  expect(await open.count()).toBe(1);
  await page.mouse.click(40, 400);
  expect(await open.count()).toBe(0);
  await page.locator(MRR).first().click();
  await page.getByRole('button', { name: 'Close' }).click();
  expect(await open.count()).toBe(0);
});

test('it is a sheet from below on a phone', async () => {
  const { page } = await openPage(browser, example, { width: 375, touch: true });
  await page.locator(MRR).first().tap();
  const box = await page.locator('dialog[open]').boundingBox();
  expect(box).toMatchObject({ x: 0, width: 375 });
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBe(900);
  expect(box?.y).toBeGreaterThan(100);
});

test('the statement is copied with its parameters', async () => {
  const { page } = await openPage(browser, example);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.locator(MRR).first().click();
  await page.getByRole('button', { name: 'Copy', exact: true }).click();
  await page.getByRole('button', { name: 'Copied' }).waitFor();
  const { sql = '', params = [] } = exampleEdition().provenance.queries.mrr ?? {};
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(
    `${sql}${params.map((one, index) => `\n-- ${index + 1}: ${JSON.stringify(one)}`).join('')}\n`,
  );
});

test('a table is one stop of the Tab key, and the arrow keys move between its numbers', async () => {
  const { page } = await openPage(browser, example);
  const numbers = page.locator('#b-plans .n[role=button]');
  expect(await numbers.count()).toBeGreaterThan(10);
  expect(await page.locator('#b-plans .n[tabindex="0"]').count()).toBe(1);
  await page.locator('#b-plans .n[tabindex="0"]').focus();
  expect(await focused(page)).toBe('212');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  expect(await focused(page)).toBe('$318,940');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  expect(await focused(page)).toBe('688');
  expect(await page.locator('#b-plans .n[tabindex="0"]').allTextContents()).toEqual(['688']);
  await page.keyboard.press('Enter');
  expect(await page.getByRole('dialog').textContent()).toContain('Professional · Active customers');
});

test('hostile texts stay text in every drawer', async () => {
  const { page, complaints } = await openPage(browser, renderHtml(sourceOf(hostileEdition())));
  const seen = await page.evaluate(() => {
    const tags = new Set<string>();
    const texts: string[] = [];
    for (const number of document.querySelectorAll<HTMLElement>('.n[role=button]')) {
      number.click();
      const drawer = document.querySelector('dialog');
      texts.push(drawer?.textContent ?? '');
      for (const part of drawer?.querySelectorAll('*') ?? []) tags.add(part.localName);
      drawer?.close();
    }
    return { tags: [...tags].sort(), texts };
  });
  const own = [
    'bdi',
    'button',
    'code',
    'dd',
    'details',
    'div',
    'dl',
    'dt',
    'h2',
    'h3',
    'li',
    'ol',
    'p',
    'pre',
  ];
  expect(seen.tags.filter((tag) => ![...own, 'section', 'span', 'summary'].includes(tag))).toEqual([]);
  for (const text of [HOSTILE[0], HOSTILE[1], HOSTILE[2]])
    expect(seen.texts.some((one) => one.includes(text))).toBe(true);
  expect(complaints).toEqual([]);
});
