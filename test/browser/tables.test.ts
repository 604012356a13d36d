import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renderHtml } from '../../src/report/render/html/index.ts';
import { sourceOf } from '../../src/report/render/source.ts';
import { compareKeys, sortAround } from '../../src/web/sort-order.ts';
import { exampleEdition } from '../fixtures/example-edition.ts';
import { openBrowser } from '../support/browser.ts';
import { openPage } from './open-page.ts';

const example = renderHtml(sourceOf(exampleEdition()));

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
}, 90_000);
afterAll(() => browser.close());

const rows = (page: Page, block: string) => page.locator(`#${block} tbody tr > :first-child`).allInnerTexts();
const head = (page: Page, block: string, name: string) =>
  page.locator(`#${block} th`).getByRole('button', { name, exact: true });

test('numbers sort by their size, what is missing last, and a third press restores the order', async () => {
  const { page } = await openPage(browser, example);
  const original = await rows(page, 'b-plans');
  const churn = head(page, 'b-plans', 'Churn rate');
  const sort = page.locator('#b-plans th:has-text("Churn rate")');
  await churn.click();
  expect(await sort.getAttribute('aria-sort')).toBe('descending');
  expect(await rows(page, 'b-plans')).toEqual([
    'Starter',
    'Professional',
    'Enterprise',
    'Legacy',
    original[4],
  ]);
  expect(await page.getByRole('status').textContent()).toBe('Sorted by Churn rate, descending');
  await churn.click();
  expect(await rows(page, 'b-plans')).toEqual([
    'Enterprise',
    'Professional',
    'Starter',
    'Legacy',
    original[4],
  ]);
  await churn.click();
  expect(await sort.getAttribute('aria-sort')).toBeNull();
  expect(await rows(page, 'b-plans')).toEqual(original);
});

test('negative numbers are smaller than positive ones, by keyboard too', async () => {
  const { page } = await openPage(browser, example);
  await head(page, 'b-plans', 'Revenue').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Space');
  expect((await rows(page, 'b-plans')).slice(0, 4)).toEqual([
    'Legacy',
    'Starter',
    'Professional',
    'Enterprise',
  ]);
});

test('texts sort by the alphabet; the other rows, and the totals, stay where they are', async () => {
  const { page } = await openPage(browser, example);
  const before = await rows(page, 'b-industries');
  await head(page, 'b-industries', 'Industry').click();
  const after = await rows(page, 'b-industries');
  expect(after.filter((name) => /^[LRS]/.test(name))).toEqual(['Logistics', 'Retail', 'Software']);
  expect(after.at(-1)).toBe(before.at(-1));
  expect(await page.locator('#b-industries tfoot').textContent()).toContain('Total');
});

describe('the order', () => {
  const texts = new Intl.Collator('de').compare;
  const sorted = (keys: (number | string | null)[], direction: 'ascending' | 'descending') =>
    [...keys].sort((first, second) => compareKeys(first, second, direction, texts));

  test('has nothing last in both directions, and numbers before texts', () => {
    const keys = [null, 'b', 2, 'ä', -1, 'a'];
    expect(sorted(keys, 'ascending')).toEqual([-1, 2, 'a', 'ä', 'b', null]);
    expect(sorted(keys, 'descending')).toEqual(['b', 'ä', 'a', 2, -1, null]);
  });

  test('leaves fixed items in their places, and equal ones in their order', () => {
    const items = ['b1', '=x', 'a1', 'b2', 'a2', '=y'];
    const isFixed = (item: string) => item.startsWith('=');
    const byLetter = (first: string, second: string) => first.charCodeAt(0) - second.charCodeAt(0);
    expect(sortAround(items, isFixed, byLetter)).toEqual(['a1', '=x', 'a2', 'b1', 'b2', '=y']);
  });
});
