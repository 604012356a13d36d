import type { Browser } from 'playwright-core';
import type { Shot } from './shots.ts';

/** Several shots on one plate, each in a column of its own, as WebP. Widths are in px of the plate. */
export async function plate(
  browser: Browser,
  columns: readonly { readonly width: number; readonly shots: readonly Shot[] }[],
): Promise<Buffer> {
  const width = columns.reduce((sum, column) => sum + column.width + 24, 24);
  const page = await browser.newPage({ viewport: { width, height: 400 }, deviceScaleFactor: 1.5 });
  try {
    await page.setContent(markup(columns), { waitUntil: 'load' });
    const box = await page.locator('main').boundingBox();
    if (box === null) throw new Error('the plate has no size');
    const session = await page.context().newCDPSession(page);
    const { data } = await session.send('Page.captureScreenshot', {
      format: 'webp',
      quality: 82,
      captureBeyondViewport: true,
      clip: { ...box, scale: 1 },
    });
    return Buffer.from(data, 'base64');
  } finally {
    await page.close();
  }
}

function markup(columns: Parameters<typeof plate>[1]): string {
  const cells = columns.map(
    ({ width, shots }) => `<div style="width:${width}px">${shots.map(figure).join('')}</div>`,
  );
  return `<!doctype html><style>
body{margin:0;background:#fff}
main{display:flex;gap:24px;align-items:flex-start;padding:20px 24px 24px;background:#eceae6;width:max-content;font:600 13px/1.4 system-ui,sans-serif;color:#4a4f55}
figure{margin:0 0 20px}figure:last-child{margin:0}
img{display:block;width:100%;background:#fff;box-shadow:0 1px 3px #0003;margin-top:6px;box-sizing:border-box}
.pad img{padding:12px}
</style><main>${cells.join('')}</main>`;
}

function figure({ name, png }: Shot): string {
  const kind = name === 'Web page' ? ' class="pad"' : '';
  return `<figure${kind}>${name}<img src="data:image/png;base64,${png.toString('base64')}"></figure>`;
}
