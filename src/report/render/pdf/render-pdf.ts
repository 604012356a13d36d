import { type Problem, ProblemError, problem } from '../../../foundation/diagnostic/index.ts';
import type { DrawingOptions, Source } from '../medium.ts';
import { chooseFonts, glyphMissing } from './choose-fonts.ts';
import { drawPdf } from './draw-pdf.ts';
import { finishPdf } from './finish-pdf.ts';
import { printable } from './printable.ts';
import { toTypstData } from './to-typst-data.ts';

/**
 * An edition as a PDF that is PDF/UA-1, for readers with assistive technology, and PDF/A-2a, for archives: tagged,
 * fonts embedded, text selectable, headings as bookmarks. The same edition gives the same bytes; it is dated with the
 * edition date.
 * @throws GLYPH_MISSING where no font has a character of a text; RENDER_FAILED
 */
export async function renderPdf(
  source: Pick<Source, 'document'>,
  { fonts = [], onWarning }: Partial<Pick<DrawingOptions, 'fonts' | 'onWarning'>> = {},
): Promise<Uint8Array> {
  const document = printable(toTypstData(source.document));
  const drawn = await drawPdf(document, chooseFonts(document, fonts), 'a-2a');
  if (drawn.unset !== undefined) throw new ProblemError([glyphMissing([drawn.unset], document.characters)]);
  if (drawn.fault !== undefined) {
    onWarning?.(belowStandard('PDF/A-2a and PDF/UA-1', drawn.fault));
    return drawn.bytes;
  }
  const finished = finishPdf(drawn.bytes);
  if (finished.fault !== undefined) onWarning?.(belowStandard('PDF/UA-1', finished.fault));
  return finished.bytes;
}

function belowStandard(standard: string, reason: string): Problem {
  return problem('RENDER_FAILED', {
    severity: 'warning',
    message: `The PDF does not meet ${standard}: ${reason}.`,
    hint: 'It was written without the mark of the standard.',
  });
}
