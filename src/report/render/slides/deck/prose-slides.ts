import { LIGHT } from '../../../design/index.ts';
import type { Callout, Image, Prose, Words } from '../../../document/index.ts';
import type { Paragraph, Place, Slide } from './deck.ts';
import { type Frame, framed, paragraph } from './frame.ts';
import { notesOn } from './notes.ts';
import { TONES } from './panels.ts';
import { titleOf, type Where } from './place.ts';
import { richParagraphs } from './rich-paragraphs.ts';
import { cutText } from './set-text.ts';
import { textPages } from './text-pages.ts';

/** What an author wrote, on as many slides as it needs. */
export function proseSlides(node: Prose, where: Where): Slide[] {
  const { content, isQuote, attribution } = node;
  const frame = frameOf(content, where);
  if (isQuote !== true)
    return textPages(frame, { make: (size) => richParagraphs(content, size), sizes: [22, 20, 18, 16, 15] });
  const said = (size: number): Paragraph[] => [
    ...richParagraphs(content, size).map((one) => ({ ...one, face: 'heading' as const })),
    ...(attribution === undefined
      ? []
      : [paragraph(attribution, { size: 18, color: LIGHT.muted, above: 18 })]),
  ];
  return textPages(frame, { make: said, sizes: [40, 32, 26, 20, 16] });
}

/** A remark, with a rule beside it in the colour of its tone. */
export function calloutSlides({ tone, label, content }: Callout, where: Where): Slide[] {
  const frame = { ...frameOf(content, where), kicker: [where.section, label], kickerColor: TONES[tone] };
  return textPages(frame, {
    ...{ make: (size) => richParagraphs(content, size), sizes: [32, 28, 24, 20, 18, 16], left: 24 },
    beside: (area, height) => ({
      ...{ kind: 'box', place: { ...area, y: area.y + 6, width: 5, height }, fill: TONES[tone] },
    }),
  });
}

function frameOf(content: Words, where: Where): Frame {
  const { document, section, part } = where;
  return {
    ...{ title: titleOf(where), kicker: [section], foot: document.window },
    ...(part.title === undefined && { look: 'quiet' }),
    ...(part.subtitle === undefined ? {} : { lead: part.subtitle }),
    notes: notesOn(metricsIn(content), document),
  };
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
