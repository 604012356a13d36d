import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import { expect } from 'vitest';
import { keptFolder } from '../../setup/temporary-files.ts';

const UPDATE = process.env.BROADSHEET_UPDATE_PICTURES !== undefined;
/** Of the pixels: rasterizers round edges of letters each in its own way. */
const TOLERANCE = 0.02;
/** Pictures are for comparing layouts; they must not weigh down the repository. */
const LARGEST = 60_000;

/**
 * Compares a picture with the kept one of its name; keeps it where BROADSHEET_UPDATE_PICTURES is set. Where they differ,
 * what is seen now stays in the folder for temporary files, to look at.
 */
export function expectPicture(name: string, png: Uint8Array): void {
  const place = fileURLToPath(new URL(`${name}.png`, import.meta.url));
  const seenNow = join(keptFolder(), `broadsheet-${name}.png`);
  const seen = PNG.sync.read(Buffer.from(png));
  if (UPDATE) writeFileSync(place, PNG.sync.write(seen, { colorType: 2, deflateLevel: 9 }));
  expect(existsSync(place), `${name}.png is missing: set BROADSHEET_UPDATE_PICTURES`).toBe(true);
  const bytes = readFileSync(place);
  expect(bytes.length, `${name}.png is too large`).toBeLessThanOrEqual(LARGEST);
  const kept = PNG.sync.read(bytes);
  expect([seen.width, seen.height], `${name} has another size`).toEqual([kept.width, kept.height]);
  const different = pixelmatch(kept.data, seen.data, undefined, seen.width, seen.height, { threshold: 0.25 });
  const share = different / (seen.width * seen.height);
  if (share > TOLERANCE) writeFileSync(seenNow, PNG.sync.write(seen, { colorType: 2 }));
  expect(
    share,
    `${name} looks otherwise; look at ${seenNow}, then set BROADSHEET_UPDATE_PICTURES`,
  ).toBeLessThanOrEqual(TOLERANCE);
}
