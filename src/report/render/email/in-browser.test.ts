import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exampleEdition, hostileEdition } from '../../../../test/fixtures/edition.ts';
import { openBrowser } from '../../../../test/support/browser.ts';
import { readMail } from '../../../../test/support/reading-mail.ts';
import type { Edition } from '../../edition/index.ts';
import { emailRenderer } from './render-email.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** The HTML of a mail with its pictures in their places. */
async function documentOf(edition: Edition): Promise<string> {
  const { bytes } = await emailRenderer(edition)({
    from: { address: 'reports@techflow.example' },
    to: { address: 'ada@techflow.example' },
    messageId: '<1@techflow.example>',
    link: 'https://reports.techflow.example/executive',
    unsubscribe: { post: 'https://reports.techflow.example/leave' },
  });
  const { html, attachments } = await readMail(bytes);
  return attachments.reduce(
    (text, { cid, contentType, content }) =>
      text.replaceAll(`cid:${cid}`, `data:${contentType};base64,${content.toString('base64')}`),
    html,
  );
}

async function withPage<T>(
  html: string,
  look: { readonly width: number; readonly scheme?: 'light' | 'dark' },
  work: (page: Page) => Promise<T>,
): Promise<T> {
  const viewport = { width: look.width, height: 900 };
  const page = await browser.newPage({ viewport, colorScheme: look.scheme ?? 'light' });
  try {
    await page.setContent(html);
    return await work(page);
  } finally {
    await page.close();
  }
}

const EDITIONS: readonly (readonly [string, () => Edition])[] = [
  ['the example', exampleEdition],
  ['the example in German', () => ({ ...exampleEdition(), locale: { locale: 'de-DE', currency: 'EUR' } })],
  ['the example in Japanese', () => ({ ...exampleEdition(), locale: { locale: 'ja-JP', currency: 'JPY' } })],
  ['hostile text', hostileEdition],
];

describe.each(EDITIONS)('%s in a window', (_, make) => {
  it('never scrolls sideways, and loads every picture', async () => {
    const html = await documentOf(make());
    for (const width of [375, 480, 540, 560, 600, 800]) {
      const seen = await withPage(html, { width }, (page) =>
        page.evaluate<{ width: number; broken: number }>(`({
          width: document.documentElement.scrollWidth,
          broken: [...document.images].filter((one) => one.naturalWidth === 0).length,
        })`),
      );
      expect({ at: width, ...seen }).toEqual({ at: width, width, broken: 0 });
    }
  });

  it.each(['light', 'dark'] as const)('has nothing that axe-core finds wrong: %s', async (scheme) => {
    const html = await documentOf(make());
    const found = await withPage(html, { width: 375, scheme }, async (page) => {
      await page.evaluate(AXE);
      return await page.evaluate<string[]>(
        "axe.run(document).then(({ violations }) => violations.map((one) => one.id + ' ' + one.nodes[0].html))",
      );
    });
    expect(found).toEqual([]);
  });
});

it('turns dark by night, and keeps charts on white', async () => {
  const html = await documentOf(exampleEdition());
  const colors = (scheme: 'light' | 'dark') =>
    withPage(html, { width: 375, scheme }, (page) =>
      page.evaluate<{ page: string; chart: string }>(`({
        page: getComputedStyle(document.body).backgroundColor,
        chart: getComputedStyle(document.querySelector('.paper')).backgroundColor,
      })`),
    );
  expect(await colors('light')).toMatchObject({ page: 'rgb(255, 255, 255)' });
  expect(await colors('dark')).toEqual({ page: 'rgb(20, 23, 27)', chart: 'rgb(255, 255, 255)' });
});
