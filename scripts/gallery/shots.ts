import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { simpleParser } from 'mailparser';
import type { Browser } from 'playwright-core';
import { PNG } from 'pngjs';
import type { Edition } from '../../src/report/edition/index.ts';
import { emailRenderer } from '../../src/report/render/email/index.ts';
import { renderHtml } from '../../src/report/render/html/index.ts';
import { renderPdf } from '../../src/report/render/pdf/index.ts';
import { sourceOf } from '../../src/report/render/source.ts';

/** A picture as PNG bytes, drawn at twice its size in px. */
export interface Shot {
  readonly name: string;
  readonly png: Buffer;
}

/** One block of a page. */
export async function webShot(browser: Browser, edition: Edition, id: string, width: number): Promise<Shot> {
  return {
    name: 'Web page',
    png: await shoot(browser, renderHtml(sourceOf(edition)), width, `[id="b-${id}"]`),
  };
}

/** The top of a whole page, `height` px of it. */
export async function pageShot(
  browser: Browser,
  edition: Edition,
  width: number,
  height: number,
): Promise<Shot> {
  const page = await browser.newPage({ viewport: { width, height }, deviceScaleFactor: 2 });
  try {
    await page.setContent(renderHtml(sourceOf(edition)), { waitUntil: 'load' });
    return { name: width < 500 ? 'On a phone' : 'Web page', png: await page.screenshot() };
  } finally {
    await page.close();
  }
}

/** A mail as a phone shows it. */
export async function mailShot(browser: Browser, edition: Edition, width: number): Promise<Shot> {
  const { bytes } = await emailRenderer(edition)({
    from: { address: 'reports@techflow.example' },
    to: { address: 'reader@techflow.example' },
    messageId: '<gallery@techflow.example>',
  });
  const mail = await simpleParser(Buffer.from(bytes));
  const html = mail.attachments.reduce<string>(
    (text, { cid, content, contentType }) =>
      text.replaceAll(`cid:${cid}`, `data:${contentType};base64,${content.toString('base64')}`),
    mail.html || '',
  );
  return { name: 'Mail, on a phone', png: await shoot(browser, html, width, 'body') };
}

/** The first page of the PDF, or the second where only the blocks are wanted: the first then has the head alone. */
export async function pdfShot(edition: Edition, page: number, resolution: number): Promise<Shot> {
  const folder = await mkdtemp(join(tmpdir(), 'gallery-'));
  try {
    const file = join(folder, 'report.pdf');
    await writeFile(file, await renderPdf(sourceOf(edition)));
    const pages = ['-f', `${page}`, '-l', `${page}`];
    await promisify(execFile)('pdftoppm', [
      '-png',
      '-r',
      `${resolution}`,
      ...pages,
      file,
      join(folder, 'page'),
    ]);
    const name = (await readdir(folder)).find((one) => one.endsWith('.png'));
    if (name === undefined) throw new Error('pdftoppm made no picture');
    return { name: 'PDF', png: await readFile(join(folder, name)) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function shoot(browser: Browser, html: string, width: number, selector: string): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width, height: 400 }, deviceScaleFactor: 2 });
  try {
    await page.setContent(html, { waitUntil: 'load' });
    return await page.locator(selector).first().screenshot({ animations: 'disabled' });
  } finally {
    await page.close();
  }
}

/** Cuts shares of the height off, then the empty paper around what is left, save a margin in px. */
export function trim({ name, png }: Shot, head: number, foot: number, margin = 16): Shot {
  const image = PNG.sync.read(png);
  const top = Math.round(image.height * head);
  const bottom = Math.round(image.height * (1 - foot));
  const rows = Array.from({ length: bottom - top }, (_, index) => top + index).filter((y) => inked(image, y));
  const from = Math.max(0, (rows[0] ?? top) - margin);
  const to = Math.min(image.height, (rows.at(-1) ?? bottom) + margin);
  const cut = new PNG({ width: image.width, height: to - from });
  PNG.bitblt(image, cut, 0, from, image.width, to - from, 0, 0);
  return { name, png: PNG.sync.write(cut) };
}

function inked({ data, width }: PNG, y: number): boolean {
  for (let at = y * width * 4; at < (y + 1) * width * 4; at += 4)
    if ((data[at] ?? 255) < 245 || (data[at + 1] ?? 255) < 245 || (data[at + 2] ?? 255) < 245) return true;
  return false;
}
