import { extractText } from 'unpdf';
import { describe, expect, it } from 'vitest';
import { exampleEdition } from '../../../../test/fixtures/edition.ts';
import { fontFiles } from '../../design/index.ts';
import { documentOf } from '../../document/index.ts';
import type { Edition } from '../../edition/index.ts';
import { sourceOf } from '../source.ts';
import { chooseFonts } from './choose-fonts.ts';
import { drawPdf } from './draw-pdf.ts';
import { printable } from './printable.ts';
import { renderPdf } from './render-pdf.ts';
import { toTypstData } from './to-typst-data.ts';

const [regular = ''] = fontFiles('wide').filter((path) => path.includes('ZenKaku'));
/** A font that no built-in set has. */
const black = regular.replaceAll('400Regular', '900Black');

function editionOf(...titles: string[]): Edition {
  return {
    ...exampleEdition(),
    blocks: titles.map((title, index) => ({ type: 'section', id: `s${index}`, title })),
  };
}

const printed = (edition: Edition) => printable(toTypstData(documentOf(edition)));

async function textOf(pdf: Uint8Array): Promise<string> {
  return (await extractText(pdf.slice(), { mergePages: true })).text;
}

describe('chooseFonts', () => {
  it('takes no more fonts than the characters need', () => {
    const none = chooseFonts(printed(editionOf('Ελλάδα Киев שלום مرحبا 👩‍👩‍👧')), [black]);
    expect(none).toEqual({ wide: false, own: [], files: fontFiles('usual') });
    const own = chooseFonts(printed(editionOf('東京')), [black]);
    expect(own).toEqual({ wide: false, own: [black], files: fontFiles('usual', [black]) });
    expect(chooseFonts(printed(editionOf('東京')), [])).toMatchObject({ wide: true, own: [] });
    expect(chooseFonts(printed(editionOf('東京 서울')), [black])).toMatchObject({
      wide: true,
      own: [],
    });
  });

  it('sets in a font of the brand what the others lack', async () => {
    const edition = editionOf('東京 and Paris');
    const document = printed(edition);
    const { bytes, fault } = await drawPdf(document, chooseFonts(document, [black]), 'a-2a');
    expect(fault).toBeUndefined();
    const names = Buffer.from(bytes).toString('latin1');
    expect(names).toMatch(/\/FontName \/[A-Z]{6}\+ZenKakuGothicNew-Black/);
    expect(names).not.toContain('ZenKakuGothicNew-Regular');
    expect(await textOf(await renderPdf(sourceOf(edition), { fonts: [black] }))).toContain('東京 and Paris');
  });

  it('names each character that no font has, and where it stands', async () => {
    const edition = {
      ...editionOf('Plain', 'Reeds \u{131cb} and \u{13080}'),
      brand: { name: 'Eye \u{13080}' },
    };
    await expect(renderPdf(sourceOf(edition), { fonts: [black] })).rejects.toMatchObject({
      problems: [
        {
          code: 'GLYPH_MISSING',
          severity: 'error',
          message:
            'No font of the PDF has "\u{13080}" (U+13080) in the masthead, "\u{131cb}" (U+131CB) in "Reeds \u{131cb} and \u{13080}".',
          hint: expect.stringContaining('brand.fonts'),
        },
      ],
    });
  });

  it('looks into pictures and nested blocks, and names a block without a title by its id', () => {
    const [chart] = exampleEdition().blocks.filter((block) => block.type === 'chart');
    if (chart?.type !== 'chart') throw new Error('The example has a chart.');
    const { title: _, ...untitled } = chart;
    const odd = JSON.parse(JSON.stringify(untitled).replace(/"alternative":"/, '"alternative":"\u{13080}'));
    const edition: Edition = {
      ...exampleEdition(),
      blocks: [{ type: 'keep-together', id: 'outer', title: 'Outer', blocks: [{ ...odd, id: 'inner' }] }],
    };
    expect(() => chooseFonts(printed(edition), [])).toThrow(/"\u{13080}" \(U\+13080\) in "inner"/u);
  });

  it('finds out when no one font has a letter and its mark together', async () => {
    const document = printed(editionOf('Reed \u{13080}'));
    const drawn = await drawPdf(document, { files: fontFiles(), wide: false, own: [] }, 'a-2a');
    expect(drawn).toMatchObject({ unset: '\u{13080}', fault: expect.stringContaining('\u{13080}') });
  });

  it('takes no offence at what is no character', async () => {
    const text = await textOf(
      await renderPdf(sourceOf(editionOf('a\u0007b\ud800c\uffffd\ue000e\u202ef\u{10ffff}'))),
    );
    expect(text).toContain('ab\ufffdc\ufffdd\ufffdef\ufffd');
  });

  it('keeps text that runs from right to left in logical order', async () => {
    const text = await textOf(await renderPdf(sourceOf(editionOf('שלום', 'مرحبا'))));
    expect(text).toContain('שלום');
    expect(text).toContain('مرحبا');
  });
});
