import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { FORMATS } from '../../src/report/render/registry.ts';

const src = fileURLToPath(new URL('../../src', import.meta.url));
const render = join(src, 'report/render');

/** What data is read from, and what answers of commands are printed as, has the same names. */
const OTHERS = /^metrics\/|^cli\/(?:command\/(?:query|score)|table\/)/;

function isNamedIn(code: string): boolean {
  const name = `(['"\`])(?:${FORMATS.join('|')})\\1`;
  const ways = [
    new RegExp(`\\bformat\\w*\\)?\\s*[!=]==?\\s*${name}`),
    new RegExp(`${name}\\s*[!=]==?\\s*\\w*[fF]ormat\\b`),
    // A list of three or more is a list of formats beside the registry.
    /(?:(['"`])\b(?:html|pdf|eml|xlsx|json|csv|md|slack)\1\s*[,|\]]?\s*){3}/,
    /\b(?:html|pdf|eml|xlsx|json|csv|md|slack)(?:(?:, ?|\|)(?:html|pdf|eml|xlsx|json|csv|md|slack)\b){2}/,
  ];
  return ways.some((way) => way.test(code));
}

test('formats are listed in the registry alone, and no code asks which one it is', () => {
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(
    (file) => /(?<!\.test)\.ts$/.test(file) && !OTHERS.test(file) && file !== 'report/render/registry.ts',
  );
  expect(files.length).toBeGreaterThan(900);
  const code = (file: string) => withoutComments(readFileSync(join(src, file), 'utf8'));
  expect(files.filter((file) => isNamedIn(code(file)))).toEqual([]);
});

test('the search finds lists and questions', () => {
  const ways = [
    "if (format === 'csv') return;",
    "const isPage = 'html' === format;",
    "const ALL = ['html', 'pdf', 'eml'];",
    "type Format = 'html' | 'pdf' | 'md';",
    "summary: 'html, pdf, eml or md',",
    '/\\.(html|pdf|eml)$/',
  ];
  expect(ways.filter((way) => !isNamedIn(way))).toEqual([]);
  expect(isNamedIn("const CARRIED = ['html', 'pdf'];")).toBe(false);
});

test('each medium is a folder with a declaration', () => {
  const folders = readdirSync(render, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('/medium.ts'),
  );
  expect(folders).toHaveLength(FORMATS.length);
  for (const folder of folders)
    expect(existsSync(join(render, folder, '..', 'index.ts')) || folder.startsWith('text/')).toBe(true);
});

/** Comments may speak of formats. */
function withoutComments(code: string): string {
  return code.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '');
}
