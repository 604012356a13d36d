import { LIGHT } from '../../../design/index.ts';
import { PAGE, type Paragraph, type Place, type Shape, type Slide, type TextShape } from './deck.ts';
import { cutText, setText } from './set-text.ts';

export const MARGIN = 48;
export const WIDTH = PAGE.width - 2 * MARGIN;

/** Where the content of slides ends. */
const BOTTOM = 486;

const TITLE_TOP = 60;

/** Sizes of titles, the largest first, and how many lines each may have; where a slide has little else, they are larger. */
const TITLES = {
  plain: [
    { size: 30, lines: 2 },
    { size: 25, lines: 2 },
    { size: 21, lines: 3 },
  ],
  claim: [
    { size: 40, lines: 3 },
    { size: 34, lines: 3 },
    { size: 28, lines: 4 },
    { size: 22, lines: 5 },
  ],
  /** For what has no title of its own: the kind of thing that it is. */
  quiet: [{ size: 14, lines: 1 }],
} as const;

/** What stands around the content of a slide. */
export interface Frame {
  readonly title: string;
  /** Default: `plain`. */
  readonly look?: keyof typeof TITLES;
  /** What the title belongs to, above it. */
  readonly kicker?: readonly (string | undefined)[];
  readonly kickerColor?: string;
  /** What the slide says, below the title. */
  readonly lead?: string;
  readonly foot?: string;
  readonly notes: readonly string[];
}

/** Where the content of a slide stands: below its title and what it says. */
export function areaOf(frame: Frame): Place {
  const { top } = headOf(frame);
  return { x: MARGIN, y: top, width: WIDTH, height: BOTTOM - top };
}

function headOf({ title: text, lead = '', look = 'plain' }: Frame) {
  const title = setText(text, WIDTH, TITLES[look], 'heading');
  const said = setText(lead, WIDTH, [{ size: 15, lines: 2 }]);
  const leadTop = TITLE_TOP + title.height + 8;
  return { title, said, leadTop, top: lead === '' ? leadTop + 12 : leadTop + said.height + 16 };
}

/** A slide with its title and what stands around it; `draw` fills what is left. Texts that are cut stand in the notes. */
export function framed(frame: Frame, draw: (area: Place) => readonly Shape[]): Slide {
  const { lead = '', foot = '', look = 'plain' } = frame;
  const { title, said, leadTop } = headOf(frame);
  const area = areaOf(frame);
  const kicker = (frame.kicker ?? []).filter((part) => part !== undefined && part !== '').join(' · ');
  return {
    layout: 'content',
    shapes: [
      {
        ...{ kind: 'text', role: 'title' },
        place: { x: MARGIN, y: TITLE_TOP, width: WIDTH, height: title.height },
        paragraphs: [
          paragraph(title.text, { size: title.size, ...(look === 'quiet' && { color: LIGHT.muted }) }),
        ],
      },
      ...textLine(cutText(kicker, WIDTH, 11, 1, 'bold'), TITLE_TOP - 20, {
        ...{ size: 11, bold: true },
        color: frame.kickerColor ?? LIGHT.muted,
      }),
      ...(lead === ''
        ? []
        : [
            textIn({ x: MARGIN, y: leadTop, width: WIDTH, height: said.height }, [
              paragraph(said.text, { size: said.size, color: LIGHT.muted }),
            ]),
          ]),
      ...draw(area),
      ...footOf(foot),
      {
        ...{ kind: 'text', role: 'number' },
        place: { x: PAGE.width - MARGIN - 50, y: 502, width: 50, height: 14 },
        paragraphs: [paragraph('', { size: 10, color: LIGHT.muted, align: 'end' })],
      },
    ],
    notes: [...(title.isCut ? [frame.title] : []), ...(said.isCut ? [lead] : []), ...frame.notes],
  };
}

function footOf(text: string): TextShape[] {
  const place = { x: MARGIN, y: 502, width: WIDTH - 60, height: 26 };
  const words = paragraph(cutText(text, place.width, 10, 2), { size: 10, color: LIGHT.muted });
  return text === '' ? [] : [{ kind: 'text', role: 'foot', place, paragraphs: [words] }];
}

/** A paragraph of one look. */
export function paragraph(text: string, look: Omit<Paragraph, 'runs'> = {}): Paragraph {
  return { ...look, runs: text === '' ? [] : [{ text }] };
}

export function textIn(place: Place, paragraphs: readonly Paragraph[]): TextShape {
  return { kind: 'text', place, paragraphs };
}

/** A line over the whole width; none for an empty text. */
function textLine(text: string, y: number, look: Omit<Paragraph, 'runs'>): TextShape[] {
  return text === '' ? [] : [textIn({ x: MARGIN, y, width: WIDTH, height: 14 }, [paragraph(text, look)])];
}
