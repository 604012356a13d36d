import { message } from '../../../../foundation/format/index.ts';
import { LIGHT } from '../../../design/index.ts';
import { type List, type Run, runText } from '../../../document/index.ts';
import type { Paragraph, Slide } from './deck.ts';
import { notesOn } from './notes.ts';
import { TONES } from './panels.ts';
import { titleOf, type Where } from './place.ts';
import { type TextPages, textPages } from './text-pages.ts';

type Item = List['items'][number];

const SIGNS = { good: '✓', bad: '!', neutral: '·' } as const;

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
  const frame = {
    ...{ title: titleOf(where), kicker: [section], foot: document.window },
    ...(part.subtitle === undefined ? {} : { lead: part.subtitle }),
    notes: notesOn(items.flatMap(metricsOf), document),
  };
  return textPages(frame, { make: sentences, sizes: [22, 20, 18, 16, 14] });
}

/** What was found as the title, with its reasons beneath it. */
function itemSlides(item: Item, where: Where): Slide[] {
  const { document, section } = where;
  const { tone, sentence, details } = item;
  const reasons = (size: number) =>
    details.map((detail): Paragraph => ({ runs: worded(detail), size, above: size * 0.8 }));
  const told = tone === 'neutral' ? undefined : message(`tone.${tone}`, document.locale);
  const frame = {
    ...{ title: runText(sentence), foot: document.window },
    ...{ kicker: [section, titleOf(where), told], kickerColor: TONES[tone] },
    notes: notesOn(metricsOf(item), document),
  };
  const text: TextPages = {
    ...{ make: reasons, sizes: [20, 18, 16, 14], above: 14 },
    beside: ({ x, y }) => ({ kind: 'box', place: { x, y: y + 4, width: 72, height: 3 }, fill: TONES[tone] }),
  };
  const large = textPages({ ...frame, look: 'claim' }, text);
  return large.length === 1 ? large : textPages(frame, text);
}

/** The words of a sentence, its figures bold. */
function worded(runs: readonly Run[]): Paragraph['runs'] {
  return runs.map(({ kind, text }) => ({ text, ...(kind === 'figure' && { bold: true }), color: LIGHT.ink }));
}

function metricsOf({ sentence, details }: Item): string[] {
  return [...sentence, ...details.flat()].flatMap((run) => (run.kind === 'figure' ? [run.metric] : []));
}
