import { LIGHT } from '../../../design/index.ts';
import type { Callout, Image, Prose, Words } from '../../../document/index.ts';
import type { Box, Paragraph, Place, Slide } from './deck.ts';
import { framed, paragraph, textIn } from './frame.ts';
import { notesOn } from './notes.ts';
import { numbered } from './numbered.ts';
import { TONES } from './panels.ts';
import { titleOf, type Where } from './place.ts';
import { fittingSize, heightOf, pagesOf, richParagraphs } from './rich-paragraphs.ts';
import { cutText } from './set-text.ts';

/** Lines longer than this are hard to read from afar. */
const AREA = { width: 760, height: 320 } as const;

/** What an author wrote, on as many slides as it needs. */
export function proseSlides(node: Prose, where: Where): Slide[] {
  const { content, isQuote, attribution } = node;
  if (isQuote !== true) return pages(paragraphsIn(content, [22, 20, 18, 16, 15]), content, where);
  const words = paragraphsIn(content, [40, 32, 26, 20, 16]).map((one) => ({
    ...one,
    face: 'heading' as const,
  }));
  const whose =
    attribution === undefined ? [] : [paragraph(attribution, { size: 18, color: LIGHT.muted, above: 18 })];
  return pages([...words, ...whose], content, where);
}

/** A remark, with a rule beside it in the colour of its tone. */
export function calloutSlides({ tone, label, content }: Callout, where: Where): Slide[] {
  return pages(paragraphsIn(content, [32, 28, 24, 20, 18, 16]), content, where, { tone, label });
}

function paragraphsIn(content: Words, sizes: readonly number[]): readonly Paragraph[] {
  return fittingSize((size) => richParagraphs(content, size), sizes, AREA);
}

function pages(
  paragraphs: readonly Paragraph[],
  content: Words,
  where: Where,
  remark?: Pick<Callout, 'tone' | 'label'>,
): Slide[] {
  const { document, section, part } = where;
  const all = pagesOf(paragraphs, AREA);
  return all.map((page, at) =>
    framed(
      numbered(
        {
          ...{ title: titleOf(where), kicker: [section, remark?.label], foot: document.window },
          ...(part.title === undefined && { look: 'quiet' }),
          ...(remark === undefined ? {} : { kickerColor: TONES[remark.tone] }),
          ...(part.subtitle === undefined ? {} : { lead: part.subtitle }),
          notes: [...page.cut, ...notesOn(metricsIn(content), document)],
        },
        at,
        all.length,
      ),
      (area) => {
        const height = page.paragraphs.reduce((sum, one) => sum + heightOf(one, AREA.width), 0);
        const x = area.x + (remark === undefined ? 0 : 24);
        const rule: Box[] =
          remark === undefined
            ? []
            : [
                {
                  kind: 'box',
                  place: { ...area, y: area.y + 6, width: 5, height },
                  fill: TONES[remark.tone],
                },
              ];
        return [...rule, textIn({ ...area, x, width: AREA.width }, page.paragraphs)];
      },
    ),
  );
}

/** Metrics whose figures stand in a text. */
export function metricsIn(content: unknown): string[] {
  if (Array.isArray(content)) return content.flatMap(metricsIn);
  if (typeof content !== 'object' || content === null) return [];
  if ('kind' in content && content.kind === 'figure' && 'metric' in content) return [String(content.metric)];
  return Object.values(content).flatMap(metricsIn);
}

/** A picture of the author's, as large as its slide lets it be. */
export function imageSlide({ image, alternative, caption }: Image, where: Where): Slide {
  const { section, part } = where;
  // Without a title of its own it is called by what it is said to be.
  const title = part.title ?? (caption === undefined || caption === '' ? part.name : caption);
  return framed(
    {
      ...{ title, kicker: [section], notes: alternative === '' ? [] : [alternative] },
      ...(part.title !== undefined && caption !== undefined ? { foot: caption } : {}),
      ...(part.subtitle === undefined ? {} : { lead: part.subtitle }),
    },
    (area) => [
      {
        kind: 'picture',
        place: within(area, image.width, image.height),
        mediaType: image.mediaType,
        bytes: Buffer.from(image.data, 'base64'),
        alternative: cutText(alternative, 4000, 10, 4),
      },
    ],
  );
}

/** The largest place in an area with the shape of a picture; small pictures are not blown up. */
export function within(area: Place, width: number, height: number): Place {
  const scale = Math.min(area.width / Math.max(1, width), area.height / Math.max(1, height), 1.5);
  const size = { width: Math.max(1, width * scale), height: Math.max(1, height * scale) };
  return { x: area.x, y: area.y + Math.max(0, (area.height - size.height) / 2), ...size };
}
