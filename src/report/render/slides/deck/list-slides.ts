import { message } from '../../../../foundation/format/index.ts';
import { LIGHT } from '../../../design/index.ts';
import { type List, type Run, runText } from '../../../document/index.ts';
import type { Paragraph, Slide } from './deck.ts';
import { framed, textIn, WIDTH } from './frame.ts';
import { notesOn } from './notes.ts';
import { numbered } from './numbered.ts';
import { TONES } from './panels.ts';
import { titleOf, type Where } from './place.ts';
import { fittingSize, pagesOf } from './rich-paragraphs.ts';

type Item = List['items'][number];

const SIGNS = { good: '✓', bad: '!', neutral: '·' } as const;

const HEIGHT = 350;

/** Lines longer than this are hard to read from afar. */
const REASONS = { width: 800, height: 270 } as const;

/** All sentences first, where there are several; then a slide for each that has reasons. */
export function listSlides({ items }: List, where: Where): Slide[] {
  const reasoned = items.filter(({ details }) => details.length > 0);
  const overview = items.length > 1 || reasoned.length === 0 ? overviewSlides(items, where) : [];
  return [...overview, ...reasoned.flatMap((item) => itemSlides(item, where))];
}

function overviewSlides(items: readonly Item[], where: Where): Slide[] {
  const { document, section, part } = where;
  const sentences = (size: number) =>
    items.map(
      ({ tone, sentence }): Paragraph => ({
        ...{ runs: worded(sentence), size, above: size * 0.9 },
        indent: { level: 1, mark: SIGNS[tone], color: TONES[tone] },
      }),
    );
  const area = { width: WIDTH, height: HEIGHT };
  const pages = pagesOf(fittingSize(sentences, [22, 20, 18, 16, 14], area), area);
  return pages.map((page, at) =>
    framed(
      numbered(
        {
          ...{ title: titleOf(where), kicker: [section], foot: document.window },
          ...(part.subtitle === undefined ? {} : { lead: part.subtitle }),
          notes: [...page.cut, ...notesOn(items.flatMap(metricsOf), document)],
        },
        at,
        pages.length,
      ),
      (place) => [textIn(place, page.paragraphs)],
    ),
  );
}

/** What was found as the title, with its reasons beneath it. */
function itemSlides(item: Item, where: Where): Slide[] {
  const { document, section } = where;
  const { tone, sentence, details } = item;
  const reasons = (size: number) =>
    details.map((detail): Paragraph => ({ runs: worded(detail), size, above: size * 0.8 }));
  const pages = pagesOf(fittingSize(reasons, [20, 18, 16, 14], REASONS), REASONS);
  const told = tone === 'neutral' ? undefined : message(`tone.${tone}`, document.locale);
  return pages.map((page, at) =>
    framed(
      numbered(
        {
          ...{ title: runText(sentence), look: 'claim', foot: document.window },
          ...{ kicker: [section, titleOf(where), told], kickerColor: TONES[tone] },
          notes: [...page.cut, ...notesOn(metricsOf(item), document)],
        },
        at,
        pages.length,
      ),
      ({ x, y, height }) => [
        { kind: 'box', place: { x, y: y + 4, width: 72, height: 3 }, fill: TONES[tone] },
        textIn({ x, y: y + 14, width: REASONS.width, height: height - 14 }, page.paragraphs),
      ],
    ),
  );
}

/** The words of a sentence, its figures bold. */
function worded(runs: readonly Run[]): Paragraph['runs'] {
  return runs.map(({ kind, text }) => ({ text, ...(kind === 'figure' && { bold: true }), color: LIGHT.ink }));
}

function metricsOf({ sentence, details }: Item): string[] {
  return [...sentence, ...details.flat()].flatMap((run) => (run.kind === 'figure' ? [run.metric] : []));
}
