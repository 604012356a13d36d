import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { bundlePageScript } from '../../scripts/generate-page-script.ts';
import { PAGE_SCRIPT, PAGE_SCRIPT_SOURCE } from '../../src/report/render/html/page-script-text.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

test('the page carries the script that src/web/ says', async () => {
  const { script, source } = await bundlePageScript();
  expect(PAGE_SCRIPT === script, 'run `npx node scripts/generate-page-script.ts`').toBe(true);
  expect(PAGE_SCRIPT_SOURCE).toBe(source);
});

test('its source in a policy is the hash of its bytes', () => {
  const hash = createHash('sha256').update(PAGE_SCRIPT, 'utf8').digest('base64');
  expect(PAGE_SCRIPT_SOURCE).toBe(`'sha256-${hash}'`);
});

test('it is small, and nothing in it ends the element that it stands in', () => {
  expect(Buffer.byteLength(PAGE_SCRIPT)).toBeLessThan(15_360);
  expect(PAGE_SCRIPT).not.toMatch(/<\/script|<!--|<script/i);
});

test('it makes no markup and no code of text, and asks for nothing', () => {
  expect(PAGE_SCRIPT).not.toMatch(
    /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function/,
  );
  expect(PAGE_SCRIPT).not.toMatch(/fetch\(|XMLHttpRequest|sendBeacon|localStorage|document\.cookie/);
});

test('the package holds the script, and not the code that it is made of', async () => {
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const args = [tsc, '-p', 'tsconfig.build.json', '--listFilesOnly'];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: root, maxBuffer: 2 ** 26 });
  const files = stdout
    .split('\n')
    .map((path) => relative(root, path.trim()).split(sep).join('/'))
    .filter((path) => path.startsWith('src/'));
  expect(files).toContain('src/report/render/html/page-script-text.ts');
  expect(files.filter((path) => path.startsWith('src/web/'))).toEqual([]);
});
