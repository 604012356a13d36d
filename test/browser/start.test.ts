import { expect, test } from 'vitest';
import { renderHtml } from '../../src/report/render/html/index.ts';
import { sourceOf } from '../../src/report/render/source.ts';
import { exampleEdition } from '../fixtures/example-edition.ts';
import { launch, openBrowser } from '../support/browser.ts';
import { HAS_NPM_CHROMIUM, npmChromium } from '../support/npm-chromium.ts';

test('a browser of the machine or of npm shows the page', async () => {
  const browser = await openBrowser();
  try {
    const page = await browser.newPage();
    await page.setContent(renderHtml(sourceOf(exampleEdition())));
    expect(await page.locator('h1').textContent()).toBe('Executive report');
  } finally {
    await browser.close();
  }
}, 90_000);

test.runIf(HAS_NPM_CHROMIUM)(
  'the browser that npm brings shows the page',
  async () => {
    const browser = await launch(await npmChromium());
    try {
      const page = await browser.newPage();
      await page.setContent(renderHtml(sourceOf(exampleEdition())));
      expect(await page.locator('h1').textContent()).toBe('Executive report');
    } finally {
      await browser.close();
    }
  },
  90_000,
);
