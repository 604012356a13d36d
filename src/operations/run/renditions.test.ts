import { describe, expect, it } from 'vitest';
import { exampleEdition } from '../../../test/fixtures/edition.ts';
import type { Problem } from '../../foundation/diagnostic/index.ts';
import type { Edition } from '../../report/edition/index.ts';
import { FORMATS } from '../../report/render/registry.ts';
import type { ValueOptions } from '../../report/render/text/index.ts';
import { openRenditions } from './renditions.ts';

function opened(
  { link, values }: { readonly link?: string; readonly values?: ValueOptions } = {},
  edition: Edition = exampleEdition(),
) {
  const begun: string[] = [];
  const warnings: Problem[] = [];
  const renditions = openRenditions(edition, {
    timed: async (_, detail, work) => {
      begun.push(detail);
      return await work(undefined);
    },
    fonts: [],
    onWarning: (warning) => void warnings.push(warning),
    mail: async (made) => {
      const [pdf] = (await made.get('pdf')).files;
      return { bytes: typeof pdf?.bytes === 'object' ? pdf.bytes : new Uint8Array(), lacks: [] };
    },
    link,
    own: { csv: values, xlsx: values },
  });
  return { begun, warnings, renditions };
}

describe('openRenditions', () => {
  it('makes every format, each once, and what the mail carries too', async () => {
    const { begun, renditions } = opened();
    const files = (
      await Promise.all([...FORMATS, ...FORMATS].map((format) => renditions.get(format)))
    ).flatMap((one) => one.files);
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
    const { renditions } = opened({
      link: 'https://reports.example.com/today',
      values: { bom: true, labels: true },
    });
    const [slack] = (await renditions.get('slack')).files;
    expect(Buffer.from(slack?.bytes ?? '').toString()).toContain('https://reports.example.com/today');
    for (const { bytes } of (await renditions.get('csv')).files)
      expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes as Uint8Array)[0]).toBe('\ufeff');
  });

  it('makes no file of a format that the edition is too large for, and warns', async () => {
    const edition = exampleEdition();
    const [table] = edition.blocks.filter((block) => block.type === 'table');
    if (table === undefined) throw new Error('the example has a table');
    const [row = []] = table.rows;
    const large = { ...edition, blocks: [{ ...table, rows: Array.from({ length: 10_001 }, () => row) }] };
    const { renditions, warnings } = opened({}, large);
    expect((await renditions.get('pdf')).files).toEqual([]);
    expect(warnings.map(({ code, severity }) => [code, severity])).toEqual([['RENDER_TOO_LARGE', 'warning']]);
    expect((await renditions.get('csv')).files).toHaveLength(1);
  });
});
