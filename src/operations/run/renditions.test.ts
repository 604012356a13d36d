import { describe, expect, it } from 'vitest';
import { exampleEdition } from '../../../test/fixtures/edition.ts';
import { FORMATS } from './format.ts';
import { loadRenderers } from './load-renderers.ts';
import { openRenditions } from './renditions.ts';

function opened(options: { readonly link?: string; readonly csvBom?: boolean } = {}) {
  const begun: string[] = [];
  const renditions = openRenditions(exampleEdition(), {
    renderers: loadRenderers([]),
    timed: async (_, detail, work) => {
      begun.push(detail);
      return await work();
    },
    pdf: {},
    mail: async (made) => {
      const [pdf] = await made.get('pdf');
      return typeof pdf?.bytes === 'object' ? pdf.bytes : new Uint8Array();
    },
    ...options,
  });
  return { begun, renditions };
}

describe('openRenditions', () => {
  it('makes every format, each once, and what the mail carries too', async () => {
    const { begun, renditions } = opened();
    const files = (
      await Promise.all([...FORMATS, ...FORMATS].map((format) => renditions.get(format)))
    ).flat();
    expect([...begun].sort()).toEqual([...FORMATS].sort());
    const names = new Set(files.map(({ name }) => name));
    for (const name of [
      'report.html',
      'report.pdf',
      'email.eml',
      'report.xlsx',
      'edition.json',
      'report.md',
      'slack.json',
    ])
      expect(names).toContain(name);
    expect([...names].filter((name) => name.endsWith('.csv')).length).toBeGreaterThan(10);
    expect(names.size * 2).toBe(files.length);
    for (const { bytes } of files) expect(bytes.length).toBeGreaterThan(0);
  });

  it('makes nothing that nobody asks for', async () => {
    const { begun, renditions } = opened();
    await renditions.get('json');
    expect(begun).toEqual(['json']);
  });

  it('leads to the whole edition, and marks CSV as UTF-8, where told to', async () => {
    const { renditions } = opened({ link: 'https://reports.example.com/today', csvBom: true });
    const [slack] = await renditions.get('slack');
    expect(slack?.bytes).toContain('https://reports.example.com/today');
    for (const { bytes } of await renditions.get('csv'))
      expect(String(bytes).startsWith('\ufeff')).toBe(true);
  });
});
