import { joinParts, type Locale, labelled, message } from '../../../foundation/format/index.ts';
import { brandTheme, LIGHT } from '../../design/index.ts';
import {
  blockTitle,
  checkWords,
  dataStamp,
  editionWords,
  madeFromWords,
} from '../../document/edition-words.ts';
import { changeWords, figureWords, ownPeriodWords, sentenceText } from '../../document/figure-words.ts';
import { wordsOf } from '../../document/index.ts';
import {
  type CalloutBlock,
  type Edition,
  type Figure,
  type Insight,
  type LeafBlock,
  leafBlocks,
  type Tone,
} from '../../edition/index.ts';
import { richLines } from '../text/rich-lines.ts';
import { dateValue, sheetValue } from './cell.ts';
import { heightOf } from './height-of.ts';
import { LOOKS, toneLook } from './looks.ts';
import { numberFormat } from './number-format.ts';
import { CHARACTERS_PER_PX, POINTS_PER_PX } from './sheet-page.ts';
import { DATE } from './typed-table.ts';
import type { Area, Look, Sheet, SheetCell } from './workbook.ts';

const WIDTHS = [34, 18, 16, 44] as const;
const WIDE = WIDTHS.reduce((sum, one) => sum + one, 0);

/** The rows of the first sheet as they come together, with what cannot stand in a cell alone. */
interface Draft {
  readonly rows: (readonly SheetCell[])[];
  readonly merges: Area[];
  readonly heights: Map<number, number>;
}

/** The first sheet: what the edition is, what is wrong with it, its key figures and insights, where the rest stands. */
export function summarySheet(
  name: string,
  edition: Edition,
  others: readonly { readonly title: string; readonly name: string }[],
): Sheet {
  const draft: Draft = { rows: [], merges: [], heights: new Map() };
  masthead(draft, edition);
  const logo = placeLogo(draft, edition);
  notices(draft, edition);
  for (const block of leafBlocks(edition.blocks)) summed(draft, block, edition);
  contents(draft, others, edition.locale);
  provenance(draft, edition);
  return {
    ...{ name, rows: draft.rows, merges: draft.merges, heights: draft.heights, ...logo },
    tab: brandTheme(LIGHT, edition.brand.color).accent,
    ...{ landscape: false, paper: edition.page?.size ?? 'a4' },
  };
}

function line(draft: Draft, text: string, look: Look): void {
  const row = draft.rows.length;
  draft.rows.push([{ value: text, look: { ...look, wrap: true } }]);
  draft.merges.push({ top: row, bottom: row, left: 0, right: WIDTHS.length - 1 });
  // Merged cells do not grow by themselves.
  draft.heights.set(row, heightOf(text, WIDE, look.size));
}

function masthead(draft: Draft, edition: Edition): void {
  const { brand, report, parameters, locale } = edition;
  line(draft, brand.name, { bold: true, color: brandTheme(LIGHT, brand.color).accent });
  line(draft, report.title, { bold: true, size: 20 });
  line(draft, editionWords(edition), LOOKS.muted);
  for (const text of dataStamp(edition)) line(draft, text, LOOKS.muted);
  if (report.description !== undefined) line(draft, report.description, {});
  for (const { label, text } of parameters) line(draft, labelled(label, text, locale), LOOKS.muted);
}

/** In px. */
const LOGO_HEIGHT = 44;
const LOGO_WIDTH = 220;

/** The logo beside the name, in a cell of its shape to the right of everything. */
function placeLogo(draft: Draft, { brand }: Edition): Pick<Sheet, 'widths' | 'pictures'> {
  const { logo } = brand;
  if (logo === undefined) return { widths: WIDTHS };
  const scale = Math.min(LOGO_HEIGHT / logo.height, LOGO_WIDTH / logo.width);
  draft.heights.set(0, logo.height * scale * POINTS_PER_PX);
  const picture = { image: logo, row: 0, column: WIDTHS.length, alternative: brand.name };
  return { widths: [...WIDTHS, logo.width * scale * CHARACTERS_PER_PX], pictures: [picture] };
}

/** Checks that did not pass, before any number is read; an edition with a notice says itself what matters of them. */
function notices(draft: Draft, { locale, notice, provenance: { checks } }: Edition): void {
  const failed = checks.filter(({ verdict }) => verdict !== 'pass');
  if (failed.length === 0 || notice !== undefined) return;
  draft.rows.push([]);
  line(draft, `⚠ ${message('provenance.failed', locale)}`, { ...toneLook('bad'), bold: true });
  for (const check of failed) line(draft, checkWords(check, locale), { ...toneLook('bad'), bold: false });
}

/** Blocks that a summary repeats: key figures, insights, remarks that must not be missed. */
function summed(draft: Draft, block: LeafBlock, edition: Edition): void {
  const { locale } = edition;
  if (block.type !== 'kpis' && block.type !== 'insights' && block.type !== 'callout') return;
  draft.rows.push([]);
  if (block.type === 'callout') callout(draft, block, edition);
  else {
    const title = blockTitle(block, locale);
    if (title !== undefined) line(draft, title, LOOKS.heading);
    if (block.type === 'kpis') figures(draft, block.figures, edition);
    else insights(draft, block.items, locale);
  }
}

function insights(draft: Draft, items: readonly Insight[], locale: Locale): void {
  for (const { sentence, tone, details = [] } of items) {
    line(draft, `${SIGNS[tone]} ${sentenceText(sentence, locale)}`, {});
    for (const detail of details) line(draft, `    – ${sentenceText(detail, locale)}`, LOOKS.muted);
  }
}

const SIGNS: Readonly<Record<Tone, string>> = { good: '▲', bad: '▼', neutral: '•' };

function callout(draft: Draft, { content, title, tone }: CalloutBlock, { locale }: Edition): void {
  const label = message(`tone.${tone}`, locale);
  const look = toneLook(tone);
  line(draft, title === undefined ? label : labelled(label, title, locale), { ...look, bold: true });
  line(draft, richLines(wordsOf(content, locale), WIDE).join('\n'), { ...look, bold: false });
}

function figures(draft: Draft, all: readonly Figure[], edition: Edition): void {
  const { locale } = edition;
  const right = { ...LOOKS.head, align: 'right' } as const;
  draft.rows.push([
    { value: message('column.figure', locale), look: LOOKS.head },
    { value: message('column.value', locale), look: right },
    { value: message('column.change', locale), look: right },
    { value: message('column.comparison', locale), look: { ...LOOKS.head, indent: 1 } },
  ]);
  for (const figure of all) {
    const change = changeWords(figure, locale);
    const words = figureWords(figure, locale);
    const own = ownPeriodWords(figure, edition);
    const remarks = [own, words.reason, words.comparison, words.target, words.note].filter(
      (one) => one !== undefined,
    );
    const tone = change === undefined || change.tone === 'neutral' ? {} : { color: LIGHT[change.tone] };
    const beside = joinParts(remarks, locale);
    draft.heights.set(
      draft.rows.length,
      Math.max(heightOf(figure.label, WIDTHS[0]), heightOf(beside, WIDTHS[3] - 2)),
    );
    draft.rows.push([
      { value: figure.label, look: LOOKS.text },
      {
        value: figure.value === null ? words.value : sheetValue(figure.value, figure.format),
        look: { bold: true, align: 'right', format: numberFormat(figure.format, locale, [figure.value]) },
      },
      {
        value: change === undefined ? null : `${change.arrow} ${change.text}`.trim(),
        look: { align: 'right', ...tone },
      },
      { value: beside, look: LOOKS.lead },
    ]);
  }
}

function contents(draft: Draft, others: readonly { title: string; name: string }[], locale: Locale): void {
  if (others.length === 0) return;
  draft.rows.push([]);
  line(draft, message('sheet.contents', locale), LOOKS.heading);
  for (const { title, name } of others) draft.rows.push([{ value: title, look: LOOKS.link, sheet: name }]);
}

/** What the numbers rest on. */
function provenance(draft: Draft, edition: Edition): void {
  const { locale } = edition;
  const { checks, dataAsOf, notes } = edition.provenance;
  draft.rows.push([]);
  line(draft, message('block.provenance', locale), LOOKS.heading);
  for (const { label, through } of dataAsOf)
    draft.rows.push([
      label,
      through === null
        ? message('data.noData', locale)
        : { value: dateValue(through), look: { format: numberFormat(DATE, locale), align: 'right' } },
    ]);
  for (const check of checks) line(draft, checkWords(check, locale), {});
  for (const note of notes) line(draft, note, {});
  line(draft, madeFromWords(edition), LOOKS.muted);
}
