import { chunks } from '../../../../foundation/chunks.ts';
import { extent } from '../../../../foundation/extent.ts';
import { LIGHT } from '../../../design/index.ts';
import { changeText, type Figures, type ShownFigure } from '../../../document/index.ts';
import type { Paragraph, Path, Place, Shape, Slide } from './deck.ts';
import { framed, paragraph, textIn } from './frame.ts';
import { notesOn } from './notes.ts';
import { numbered } from './numbered.ts';
import { columnsFor, gridOf, PANELS, type Panel, panelShapes, TONES } from './panels.ts';
import { titleOf, type Where } from './place.ts';
import { heightOf } from './rich-paragraphs.ts';
import { cutText, type SetText, setText } from './set-text.ts';

/** Key figures, up to six a slide: with what they are compared with, their target and their recent course. */
export function figuresSlides({ figures }: Figures, where: Where): Slide[] {
  const { document, part, section } = where;
  const groups = chunks(figures, PANELS);
  return groups.map((group, at) => {
    const metrics = group.map(({ metric }) => metric);
    const frame = {
      ...{ title: titleOf(where), kicker: [section], foot: document.window },
      ...(part.subtitle === undefined ? {} : { lead: part.subtitle }),
      notes: [...group.map(spoken), ...notesOn(metrics, document)],
    };
    return framed(numbered(frame, at, groups.length), (area) =>
      group.some(({ chart }) => chart !== undefined)
        ? panelShapes(group.flatMap(panelOf), area, document.locale)
        : cards(group, area, figures.length),
    );
  });
}

/** All that is said of a figure, in case its card cuts it. */
function spoken({ label, value, change, comparison, target, when, note, reason }: ShownFigure): string {
  const parts = [value, reason, changeText(change), comparison, target, when, note];
  return `${label}: ${parts.filter((one) => one !== undefined && one !== '').join(' · ')}`;
}

function panelOf(figure: ShownFigure): Panel[] {
  const { label, chart } = figure;
  if (chart === undefined) return [];
  return [{ ...figure, name: label, chart: chart.chart, alternative: chart.alternative }];
}

const GAP = 36;

/** @param all how many figures there are on all slides */
function cards(figures: readonly ShownFigure[], area: Place, all: number): Shape[] {
  // In a single row there is room for larger letters.
  const scale = columnsFor(all) === all ? 1.35 : 1;
  const places = gridOf(figures.length, area, GAP, 176 * scale);
  const cells = figures.flatMap((figure, index) => {
    const place = places[index];
    return place === undefined ? [] : [{ figure, place }];
  });
  // Numbers beside each other are of one size; only those that no size holds are smaller.
  const sizes = cells.map(({ figure, place }) => numberOf(figure, place.width, triesOf(NUMBERS, scale)).size);
  const common = Math.min(...sizes.filter((size) => size >= COMMON * scale));
  const numbers = NUMBERS.filter(([size]) => Math.round(size * scale) <= common);
  return cells.flatMap(({ figure, place }) => card(figure, place, { scale, numbers }));
}

/** The number of a card, beside which its course stands. */
function numberOf(
  { value, history }: ShownFigure,
  width: number,
  tries: ReturnType<typeof triesOf>,
): SetText {
  return setText(value, history === undefined ? width : width - COURSE.width - 10, tries, 'bold');
}

/** Of the line of a figure's recent course. */
const COURSE = { width: 62, height: 28 } as const;

function card(
  figure: ShownFigure,
  place: Place,
  { scale, numbers }: { readonly scale: number; readonly numbers: Tries },
): Shape[] {
  const { label, history } = figure;
  const { x, y, width } = place;
  const name = setText(label, width, triesOf(NAMES, scale), 'bold');
  const number = numberOf(figure, width, triesOf(numbers, scale));
  const top = y + 10 + name.height + 4;
  const below = top + number.height + 4;
  const course = { x: x + width - COURSE.width, y: top + (number.height - COURSE.height) / 2, ...COURSE };
  const bold = ({ text, size }: SetText) => [paragraph(text, { size, bold: true })];
  return [
    { kind: 'box', place: { ...place, height: 1 }, fill: LIGHT.ink },
    textIn({ x, y: y + 10, width, height: name.height }, bold(name)),
    textIn({ x, y: top, width, height: number.height }, bold(number)),
    ...courseOf(history, course),
    ...remarks(figure, { x, y: below, width, height: y + place.height - below }, scale),
  ];
}

type Tries = readonly (readonly [size: number, lines: number])[];

const NAMES: Tries = [
  [13, 1],
  [12, 2],
];
const NUMBERS: Tries = [
  [36, 1],
  [32, 1],
  [28, 1],
  [24, 1],
  [19, 1],
  [14, 2],
];
/** Numbers that fit at this size or a larger one have a common one. */
const COMMON = 24;

function triesOf(tries: Tries, scale: number) {
  return tries.map(([size, lines]) => ({ size: Math.round(size * scale), lines }));
}

/** What is said below the number; a bar below the target says how much of the way to it is done. */
function remarks(figure: ShownFigure, place: Place, scale: number): Shape[] {
  const { reason, change, comparison, target, own, note, progress } = figure;
  const { width } = place;
  const [size, small] = [Math.round(12 * scale), Math.round(11 * scale)];
  const line = (text: string | undefined) =>
    text === undefined || text === ''
      ? []
      : [paragraph(cutText(text, width, small, 1), { size: small, color: LIGHT.muted, above: 3 })];
  const moved = changeText(change);
  const versus: Paragraph = {
    size,
    runs: [
      ...(moved === '' ? [] : [{ text: moved, bold: true, color: TONES[change?.tone ?? 'neutral'] }]),
      ...(comparison === undefined
        ? []
        : [{ text: moved === '' ? comparison : ` ${comparison}`, color: LIGHT.muted }]),
    ],
  };
  const isLong = heightOf(versus, width) > 2 * size * 1.3;
  const said = [
    ...line(reason),
    ...(isLong
      ? [paragraph(cutText(`${moved} ${comparison}`, width, size, 2), { size })]
      : versus.runs.length === 0
        ? []
        : [versus]),
    ...line(target),
  ];
  const height = said.reduce((sum, one) => sum + heightOf(one, width), 0);
  const rest = line([own, note].filter((one) => one !== undefined).join(' · '));
  const track = progress == null ? 0 : 11;
  return [
    textIn({ ...place, height }, said),
    ...trackAt(progress, { ...place, y: place.y + height + 4, height: 4 }),
    ...(rest.length === 0
      ? []
      : [textIn({ ...place, y: place.y + height + track, height: small * 1.5 }, rest)]),
  ];
}

/** How much of the way to the target is done; the words above say the same. */
function trackAt(progress: ShownFigure['progress'], place: Place): Shape[] {
  if (progress == null) return [];
  const share = Math.max(0, Math.min(1, progress));
  return [
    { kind: 'box', place, fill: LIGHT.grid },
    { kind: 'box', place: { ...place, width: Math.max(1, place.width * share) }, fill: LIGHT.neutral },
  ];
}

/** Recent values as a line; a gap where there is none. */
function courseOf(history: ShownFigure['history'], place: Place): Path[] {
  const values =
    history?.values.map((value) => (value !== null && Number.isFinite(value) ? value : null)) ?? [];
  const [low, high] = extent(values.filter((value) => value !== null));
  const lines: (readonly [number, number])[][] = [[]];
  values.forEach((value, at) => {
    if (value === null) lines.push([]);
    else lines.at(-1)?.push([at / (values.length - 1), high === low ? 0.5 : (high - value) / (high - low)]);
  });
  const drawn = lines.filter((line) => line.length > 1);
  if (history === undefined || drawn.length === 0) return [];
  const look = { color: LIGHT.series[0] ?? LIGHT.ink, width: 1.75 };
  return [{ kind: 'path', place, lines: drawn, ...look, alternative: history.alternative }];
}
