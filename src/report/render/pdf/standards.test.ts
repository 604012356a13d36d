import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getDocumentProxy } from 'unpdf';
import { describe, expect, it } from 'vitest';
import { exampleEdition, hostileEdition } from '../../../../test/fixtures/edition.ts';
import type { Problem } from '../../../foundation/diagnostic/index.ts';
import { documentOf } from '../../document/index.ts';
import type { Edition } from '../../edition/index.ts';
import { sourceOf } from '../source.ts';
import { chooseFonts } from './choose-fonts.ts';
import { drawPdf, type Standard } from './draw-pdf.ts';
import { finishPdf } from './finish-pdf.ts';
import { printable } from './printable.ts';
import { renderPdf } from './render-pdf.ts';
import { type TypstDocument, toTypstData } from './to-typst-data.ts';

const example = exampleEdition();
const inLocale = (locale: string): Edition => ({ ...example, locale: { ...example.locale, locale } });
const EDITIONS: readonly (readonly [string, Edition])[] = [
  ['every kind of block', example],
  ['hostile text', hostileEdition()],
  ['no block', { ...example, blocks: [] }],
  ['Letter, landscape', { ...example, page: { size: 'letter', orientation: 'landscape' } }],
  ...['de-DE', 'fr-FR', 'es-ES', 'ja-JP'].map((locale) => [locale, inLocale(locale)] as const),
];

function draw(document: TypstDocument, standard: Standard) {
  const prepared = printable(document);
  return drawPdf(prepared, chooseFonts(prepared, []), standard);
}

async function rendered(edition: Edition) {
  const warnings: Problem[] = [];
  const bytes = await renderPdf(sourceOf(edition), { onWarning: (one) => warnings.push(one) });
  return { bytes, warnings, raw: Buffer.from(bytes).toString('latin1') };
}

/** Runs a program on a file; tests that need one that is not installed are skipped. */
function run(program: string, options: readonly string[], pdf: Uint8Array) {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-pdf-'));
  try {
    const file = join(folder, 'report.pdf');
    writeFileSync(file, pdf);
    return spawnSync(program, [...options, file], { encoding: 'utf8' });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const lacks = (program: string) => spawnSync(program, ['--version']).status !== 0;

describe.each(EDITIONS)('a PDF of an edition: %s', (_, edition) => {
  it('bears the marks of PDF/UA-1 and PDF/A-2a', async () => {
    const { bytes, raw, warnings } = await rendered(edition);
    expect(warnings).toEqual([]);
    expect(raw).toMatch(/<pdfuaid:part[^>]*>1<\/pdfuaid:part>/);
    expect(raw).toContain('<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>');
    expect(raw).toContain('<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>');
    const document = await getDocumentProxy(bytes.slice());
    expect(await document.getMarkInfo()).toMatchObject({ Marked: true });
    expect(await document.getViewerPreferences()).toMatchObject({ DisplayDocTitle: true });
  });

  it('deserves the mark of PDF/UA-1: Typst, asked for that one, finds no fault', async () => {
    expect(await draw(toTypstData(documentOf(edition)), 'ua-1')).not.toHaveProperty('fault');
  });

  it('embeds a part of every font', async () => {
    const { bytes } = await draw(toTypstData(documentOf(edition)), 'a-2a');
    const raw = Buffer.from(bytes).toString('latin1');
    const fonts = [...raw.matchAll(/\/Type \/FontDescriptor[\s\S]*?>>/g)].map(([font]) => font);
    expect(fonts).not.toHaveLength(0);
    for (const font of fonts) expect(font).toMatch(/\/FontName \/[A-Z]{6}\+[\s\S]*\/FontFile[23] /);
    expect(raw.match(/\/Subtype \/(?:CIDFontType\d|Type1|TrueType)\b/g)).toHaveLength(fonts.length);
  });

  it.skipIf(lacks('qpdf'))('is sound to qpdf', async () => {
    const { status, stdout, stderr } = run('qpdf', ['--check'], (await rendered(edition)).bytes);
    expect(status, `${stdout}${stderr}`).toBe(0);
  });

  it.skipIf(lacks('verapdf')).each(['ua1', '2a'])(
    'is accepted by veraPDF as %s',
    async (flavour) => {
      const { bytes } = await rendered(edition);
      const { stdout, stderr } = run('verapdf', ['--flavour', flavour, '--format', 'text'], bytes);
      expect(stdout, stderr).toMatch(/^PASS/m);
    },
    120_000,
  );
});

describe('a PDF that does not meet PDF/UA-1', () => {
  const heading = (level: number, title: string) => ({ kind: 'heading', id: title, level, title });
  const CASES: readonly (readonly [string, TypstDocument, RegExp])[] = [
    [
      'no title',
      toTypstData(documentOf({ ...example, report: { ...example.report, title: '\u0007' } })),
      /no title/,
    ],
    [
      'a first heading of the second level',
      withNodes([heading(2, 'Two')]),
      /heading of level 2 follows one of level 0/,
    ],
    [
      'a level of headings left out',
      withNodes([heading(1, 'One'), heading(2, 'Two'), heading(1, 'One again'), heading(3, 'Three')]),
      /heading of level 3 follows one of level 1/,
    ],
  ];

  function withNodes(nodes: readonly object[]): TypstDocument {
    const { data, images } = toTypstData(documentOf({ ...example, blocks: [] }));
    return { data: { ...data, nodes }, images };
  }

  it.each(CASES)('bears the mark of PDF/A-2a alone: %s', async (_, document, fault) => {
    expect((await draw(document, 'ua-1')).fault).toBeDefined();
    const drawn = await draw(document, 'a-2a');
    expect(drawn.fault).toBeUndefined();
    const finished = finishPdf(drawn.bytes);
    expect(finished.fault).toMatch(fault);
    const raw = Buffer.from(finished.bytes).toString('latin1');
    expect(raw).not.toContain('pdfuaid');
    expect(raw).toContain('<pdfaid:part>2');
  });

  it('says so', async () => {
    const { warnings } = await rendered({ ...example, report: { ...example.report, title: '\u0007' } });
    expect(warnings).toMatchObject([
      { code: 'RENDER_FAILED', severity: 'warning', message: expect.stringContaining('PDF/UA-1') },
    ]);
  });
});
