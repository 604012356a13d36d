import { joinParts, labelled, message } from '../../../../foundation/format/index.ts';
import { LIGHT } from '../../../design/index.ts';
import type { ShownMetric, Sources } from '../../../document/index.ts';
import type { Paragraph, Place, Slide, TableLine, TableShape, TextShape } from './deck.ts';
import { PADDING } from './fit-table.ts';
import { framed, textIn, WIDTH } from './frame.ts';
import { titleOf, type Where } from './place.ts';
import { heightOf } from './rich-paragraphs.ts';
import { cutText, LEADING, linesOf } from './set-text.ts';

const SIZE = 12;
/** Of the column of terms. */
const TERM = 170;
const AIR = 9;

/** Where the numbers come from: terms in a table, and below it which checks did not pass. All of it stands in the notes. */
export function sourcesSlides(node: Sources, where: Where): Slide[] {
  const { document, section } = where;
  const { locale } = document;
  const { terms, data, checks, metrics, madeFrom, titles } = node;
  const passed = checks.filter(({ verdict }) => verdict === 'pass').length;
  const counted = message('provenance.passedOf', { passed, all: checks.length }, locale);
  const told = [
    ...terms.map(({ term, lines }) => ({ term, text: joinParts(lines, locale) })),
    ...(checks.length === 0 ? [] : [{ term: titles.checks, text: counted }]),
  ];
  const notes = [
    ...terms.map(({ term, lines }) => labelled(term, joinParts(lines, locale), locale)),
    ...[...data, ...checks.map(({ sentence }) => sentence), ...metrics.flatMap(metricNotes), madeFrom],
  ];
  const failed = checks.filter(({ verdict }) => verdict !== 'pass').map(({ sentence }) => sentence);
  return [
    framed({ title: titleOf(where), kicker: [section], notes }, (area) => {
      const table = termsTable(told, area, titleOf(where));
      const below = table.place.y + table.place.height + 14;
      const rest = { ...area, y: below, height: area.y + area.height - below };
      return [...(table.rows.length === 0 ? [] : [table]), ...failedChecks(failed, rest, where)];
    }),
  ];
}

/** What a metric means, and how it is computed. */
function metricNotes({ label, description, formula, lineage }: ShownMetric): string[] {
  return [`${label}: ${description}`, [formula, lineage].filter((text) => text !== '').join('; ')];
}

/** As many terms as there is room for. */
function termsTable(
  terms: readonly { readonly term: string; readonly text: string }[],
  area: Place,
  name: string,
): TableShape {
  const rows: TableLine[] = [];
  let height = 0;
  for (const { term, text } of terms) {
    const room = WIDTH - TERM - PADDING;
    const shown = cutText(text, room, SIZE, 4);
    const row: TableLine = {
      height: linesOf(shown, room, SIZE).length * SIZE * LEADING + AIR,
      cells: [{ text: cutText(term, TERM - PADDING, SIZE, 1, 'bold'), bold: true }, { text: shown }],
    };
    if (height + row.height > area.height) break;
    height += row.height;
    rows.push(row);
  }
  return { kind: 'table', place: { ...area, height }, name, size: SIZE, widths: [TERM, WIDTH - TERM], rows };
}

/** As many as there is room for, then how many more there are. */
function failedChecks(
  sentences: readonly string[],
  area: Place,
  { document: { locale } }: Where,
): TextShape[] {
  const shown: Paragraph[] = [];
  let used = 20;
  for (const [at, sentence] of sentences.entries()) {
    const one: Paragraph = {
      runs: [{ text: cutText(sentence, area.width - 20, SIZE, 2) }],
      ...{ size: SIZE, above: 4, indent: { level: 1, mark: '!', color: LIGHT.bad } },
    };
    used += heightOf(one, area.width);
    if (used > area.height) {
      const more = message('notice.moreChecks', { count: sentences.length - at }, locale);
      shown.push({ runs: [{ text: more }], size: SIZE, color: LIGHT.muted, above: 4 });
      break;
    }
    shown.push(one);
  }
  return shown.length === 0 || area.height < 20 ? [] : [textIn(area, shown)];
}
