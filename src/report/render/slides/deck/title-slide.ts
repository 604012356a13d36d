import { labelled } from '../../../../foundation/format/index.ts';
import { LIGHT } from '../../../design/index.ts';
import type { Callout, Document, DocumentNode, Part } from '../../../document/index.ts';
import type { Paragraph, Shape, Slide } from './deck.ts';
import { MARGIN, paragraph, textIn, WIDTH } from './frame.ts';
import { TONES } from './panels.ts';
import { within } from './prose-slides.ts';
import { heightOf, richParagraphs } from './rich-paragraphs.ts';
import { cutText, setText } from './set-text.ts';

/** A remark on top of the document, with the title that it has there. */
export interface Remark {
  readonly part: Part;
  readonly callout: Callout;
}

/** What must be known before any number is read: the remarks that the document begins with. */
export function remarksOnTop(nodes: readonly DocumentNode[]): Remark[] {
  const remarks: Remark[] = [];
  for (const node of nodes) {
    const [first, ...others] = node.kind === 'part' ? node.nodes : [];
    if (node.kind !== 'part' || first?.kind !== 'callout' || others.length > 0) break;
    remarks.push({ part: node, callout: first });
  }
  return remarks;
}

const REMARKS_TOP = 350;
const REMARKS_HEIGHT = 150;

/** Whose the report is, what it is, what it is about, and the remarks on top as far as they fit whole. */
export function titleSlide(document: Document, remarks: readonly Remark[]): { slide: Slide; shown: number } {
  const { report } = document.edition;
  const { headline, news } = document.front;
  const title = setText(headline, WIDTH, TITLES, 'heading');
  const { shapes, shown } = remarkShapes(remarks, document.doubts);
  const place = { x: MARGIN, y: 128, width: WIDTH, height: title.height };
  const notes = [...news, report.description ?? '', ...document.stamp].filter((text) => text !== '');
  return {
    shown,
    slide: {
      ...{ layout: 'title', notes },
      shapes: [
        { kind: 'text', role: 'title', place, paragraphs: [paragraph(title.text, { size: title.size })] },
        brandShape(document),
        textIn({ ...place, y: place.y + title.height + 14, height: 110 }, aboutParagraphs(document)),
        ...shapes,
      ],
    },
  };
}

const TITLES = [
  { size: 48, lines: 1 },
  { size: 40, lines: 2 },
  { size: 30, lines: 3 },
] as const;

/** The logo, or the name where there is none. */
function brandShape({ edition: { brand } }: Document): Shape {
  const { logo, name } = brand;
  if (logo === undefined) {
    const words = paragraph(cutText(name, WIDTH, 18, 1, 'bold'), { size: 18, bold: true });
    return textIn({ x: MARGIN, y: 60, width: WIDTH, height: 26 }, [words]);
  }
  const place = within({ x: MARGIN, y: 52, width: 320, height: 44 }, logo.width, logo.height);
  const bytes = Buffer.from(logo.data, 'base64');
  return { kind: 'picture', place, mediaType: logo.mediaType, bytes, alternative: name };
}

/** What explains the news and what the report is called, the date, the periods, through when there is data, and the parameters. */
function aboutParagraphs({ edition, date, front, window, data, locale, title }: Document): Paragraph[] {
  const chosen = edition.parameters.map(({ label, text }) => labelled(label, text, locale)).join(' · ');
  const first = front.news.length > 0 ? [front.deck, title] : [];
  return [...first, date, window, ...data, chosen]
    .filter((text) => text !== '')
    .map((text, at) =>
      paragraph(cutText(text, WIDTH, 17, text === window || text === front.deck ? 2 : 1), {
        ...{ size: 17, above: 3 },
        color: at === 0 ? LIGHT.ink : LIGHT.muted,
      }),
    );
}

function remarkShapes(
  remarks: readonly Remark[],
  doubts: Document['doubts'],
): { shapes: Shape[]; shown: number } {
  const told = remarks.map(({ part, callout }) => ({
    tone: callout.tone,
    paragraphs: [
      ...(part.title === undefined ? [] : [paragraph(part.title, { size: 16, bold: true })]),
      ...richParagraphs(callout.content, 14).map((one) => ({ ...one, above: 3 })),
    ],
  }));
  const doubted =
    doubts === undefined
      ? []
      : [
          {
            tone: 'neutral' as const,
            paragraphs: [
              paragraph(doubts.title, { size: 15, bold: true }),
              ...doubts.checks
                .slice(0, 3)
                .map(
                  (check): Paragraph => paragraph(cutText(check, WIDTH - 20, 13, 1), { size: 13, above: 3 }),
                ),
            ],
          },
        ];
  const shapes: Shape[] = [];
  let [y, shown] = [REMARKS_TOP, 0];
  for (const [at, { tone, paragraphs }] of [...told, ...doubted].entries()) {
    const height = paragraphs.reduce((sum, one) => sum + heightOf(one, WIDTH - 20), 0);
    if (y + height > REMARKS_TOP + REMARKS_HEIGHT) break;
    shapes.push(
      { kind: 'box', place: { x: MARGIN, y, width: 4, height: height + 2 }, fill: TONES[tone] },
      textIn({ x: MARGIN + 18, y, width: WIDTH - 18, height }, paragraphs),
    );
    y += height + 14;
    if (at < told.length) shown = at + 1;
  }
  return { shapes, shown };
}
