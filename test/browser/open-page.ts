import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { onTestFinished } from 'vitest';

export interface PageOptions {
  readonly width?: number;
  readonly scheme?: 'light' | 'dark';
  readonly script?: boolean;
  readonly touch?: boolean;
}

/** A page in a browser, and everything about it that the browser complained of or asked for elsewhere. */
export interface OpenPage {
  readonly page: Page;
  readonly complaints: string[];
}

/** Opens a document as a file, as a reader does who got it by mail; closed when the test is done. */
export async function openPage(
  browser: Browser,
  document: string,
  { width = 1280, scheme = 'light', script = true, touch = false }: PageOptions = {},
): Promise<OpenPage> {
  const folder = await mkdtemp(join(tmpdir(), 'broadsheet-page-'));
  const file = join(folder, 'report.html');
  await writeFile(file, document);
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme: scheme,
    javaScriptEnabled: script,
    hasTouch: touch,
    reducedMotion: 'reduce',
  });
  onTestFinished(async () => {
    await context.close();
    await rm(folder, { recursive: true, force: true });
  });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const complaints: string[] = [];
  const address = pathToFileURL(file).href;
  page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    const url = request.url();
    if (url.split('#')[0] !== address && !url.startsWith('data:')) complaints.push(`request: ${url}`);
  });
  await page.goto(address);
  return { page, complaints };
}
