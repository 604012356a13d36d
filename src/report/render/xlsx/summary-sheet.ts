import { joinParts, labelled, message, type ValueFormat } from '../../../foundation/format/index.ts';
import { brandTheme, LIGHT } from '../../design/index.ts';
import {
  type Accounts,
  type Callout,
  type Chart,
  type Columns,
  changeText,
  type Document,
  type DocumentNode,
  type Figures,
  type Heading,
  type Image,
  type List,
  type Part,
  type Prose,
  runText,
  type Sources,
  type Table,
  tableRemarks,
} from '../../document/index.ts';
import type { Cell, Tone } from '../../edition/index.ts';
import { numberFormat } from '../number-format.ts';
import { richLines } from '../text/rich-lines.ts';
import type { Beside } from './beside.ts';
import { sheetValue } from './cell.ts';
import { LOOKS, toneLook } from './looks.ts';
import type { Look, Sheet, SheetCell } from './sheet.ts';
import { heightOf, paperOf, pictureIn } from './sheet-page.ts';

const WIDTHS = [34, 18, 16, 44] as const;
const WIDE = WIDTHS.reduce((sum, one) => sum + one, 0);
/** The first column that is hidden: behind those of the text, the logo and an empty one. */
export const FIRST_HIDDEN = WIDTHS.length + 2;

const POINTS: ValueFormat = { kind: 'number', decimals: 1 };

/** The rows of the first sheet as they come together, with what cannot stand in a cell alone. */
interface Draft {
  readonly document: Document;
  readonly rows: (readonly SheetCell[])[];
  readonly merges: NonNullable<Sheet['merges']>;
  readonly heights: Map<number, number>;
  /** The sheets of each part, by its id. */
  readonly sheets: ReadonlyMap<string, readonly Sheet[]>;
}

/** The first sheet, for people: the document in its words. Its tables are sheets of their own, to which it leads. */
export function summarySheet(
  name: string,
  document: Document,
  sheets: ReadonlyMap<string, readonly Sheet[]>,
  beside: Beside,
): Sheet {
  const { brand, page, report } = document.edition;
  const draft: Draft = { document, sheets, rows: [], merges: [], heights: new Map() };
  masthead(draft);
  const logo = placeLogo(draft);
  doubts(draft);
  for (const node of document.nodes) told(draft, node);
  contents(draft);
  sources(draft);
  const last = draft.rows.length - 1;
  return {
    ...{ name, title: report.title, merges: draft.merges, heights: draft.heights, ...logo },
    ...withHidden(draft.rows, logo.widths, beside),
    printed: { top: 0, left: 0, bottom: last, right: FIRST_HIDDEN - 2 },
    tab: brandTheme(LIGHT, brand.color).accent,
    ...paperOf(page),
  };
}

/** Lays the hidden columns beside the rows. */
function withHidden(
  rows: Draft['rows'],
  widths: readonly number[],
  { columns, left }: Beside,
): Pick<Sheet, 'rows' | 'widths' | 'hiddenColumns'> {
  const height = columns.reduce((most, cells) => Math.max(most, cells.length), rows.length);
  const room = Array.from({ length: left }, () => null);
  return {
    rows: Array.from({ length: height }, (_, at) => {
      const shown = rows[at] ?? [];
      if (columns.every((cells) => at >= cells.length)) return shown;
      return [...shown, ...room.slice(shown.length), ...columns.map((cells) => cells[at] ?? null)];
    }),
    widths: [...widths, ...room.slice(widths.length).map(() => 9), ...columns.map(() => 9)],
    hiddenColumns: new Set(columns.map((_, at) => left + at)),
  };
}

function line(draft: Draft, text: string, look: Look, sheet?: Sheet): void {
  const row = draft.rows.length;
  const link = sheet === undefined ? {} : { sheet: sheet.name };
  draft.rows.push([{ value: text, look: { ...look, wrap: true }, ...link }]);
  draft.merges.push({ startRow: row, endRow: row, startCol: 0, endCol: WIDTHS.length - 1 });
  // Merged cells do not grow by themselves.
  draft.heights.set(row, heightOf(text, WIDE, look.size));
}

/** A line of what there is to say. */
function remark(draft: Draft, text: string | undefined): void {
  if (text !== undefined && text !== '') line(draft, text, LOOKS.muted);
}

function masthead(draft: Draft): void {
  const { stamp, edition } = draft.document;
  const { brand, report } = edition;
  line(draft, brand.name, { bold: true, color: brandTheme(LIGHT, brand.color).accent });
  line(draft, report.title, { bold: true, size: 20 });
  const [first = '', ...others] = stamp;
  remark(draft, first);
  if (report.description !== undefined) line(draft, report.description, {});
  for (const text of others) remark(draft, text);
}

/** In px. */
const LOGO_HEIGHT = 44;
const LOGO_WIDTH = 220;

/** The logo beside the name, in a cell of its shape to the right of everything. */
function placeLogo({ document, heights }: Draft): Pick<Sheet, 'widths' | 'images'> {
  const { logo, name } = document.edition.brand;
  if (logo === undefined) return { widths: WIDTHS };
  const scale = Math.min(LOGO_HEIGHT / logo.height, LOGO_WIDTH / logo.width);
  const { images, height, width } = pictureIn([0, WIDTHS.length], logo, scale, name);
  heights.set(0, height);
  return { widths: [...WIDTHS, width], images };
}

/** Checks that did not pass, before any number is read. */
function doubts(draft: Draft): void {
  const { doubts: doubted } = draft.document;
  if (doubted === undefined) return;
  draft.rows.push([]);
  line(draft, `⚠ ${doubted.title}`, { ...toneLook('bad'), bold: true });
  for (const check of doubted.checks) line(draft, check, { ...toneLook('bad'), bold: false });
}

type Tellers = { readonly [Kind in DocumentNode['kind']]: Teller<Extract<DocumentNode, { kind: Kind }>> };
type Teller<Node> = (draft: Draft, node: Node) => void;

/** A node in its words; numbers that have a sheet stand there. */
const TELLERS: Tellers = {
  ...{ accounts, callout, columns, figures, heading, list, part, prose, table },
  ...{ break: () => undefined, chart: remarks, image: remarks, sources: remarks },
};

function told(draft: Draft, node: DocumentNode): void {
  TELLERS[node.kind](draft, node as never);
}

function heading(draft: Draft, { title, subtitle }: Heading): void {
  draft.rows.push([]);
  line(draft, title, LOOKS.title);
  remark(draft, subtitle);
}

function columns(draft: Draft, node: Columns): void {
  headed(draft, node);
  for (const one of node.columns) for (const held of one.nodes) told(draft, held);
}

/** A part under its title, which stands behind the sign of a callout. Sources come last, behind what the workbook holds. */
function part(draft: Draft, node: Part): void {
  if (node.nodes.some(({ kind }) => kind === 'sources')) return;
  if (!node.nodes.some(({ kind }) => kind === 'callout')) headed(draft, node);
  for (const one of node.nodes)
    if (one.kind === 'callout') callout(draft, one, node.title);
    else told(draft, one);
}

function headed(draft: Draft, { id, title, subtitle }: Pick<Part, 'id' | 'title' | 'subtitle'>): void {
  draft.rows.push([]);
  const [sheet] = draft.sheets.get(id) ?? [];
  const look = sheet === undefined ? LOOKS.heading : { ...LOOKS.link, ...LOOKS.heading };
  if (title !== undefined) line(draft, title, look, sheet);
  remark(draft, subtitle);
}

function remarks(draft: Draft, node: Chart | Image | Sources): void {
  for (const text of remarksOf(node)) remark(draft, text);
}

function remarksOf(node: Chart | Image | Sources): readonly (string | undefined)[] {
  if (node.kind === 'chart') return [node.alternative, node.note];
  if (node.kind === 'image') return [node.said, node.caption];
  return [...node.data, ...node.checks.map(({ sentence }) => sentence), node.madeFrom];
}

function prose(draft: Draft, { content, isLead, isQuote, attribution }: Prose): void {
  const look = isLead === true ? LOOKS.muted : isQuote === true ? { italic: true } : {};
  line(draft, richLines(content, WIDE).join('\n'), look);
  remark(draft, attribution);
}

const SIGNS: Readonly<Record<Tone, string>> = { good: '▲', bad: '▼', neutral: '•' };

function list(draft: Draft, { items }: List): void {
  for (const { sentence, tone, details } of items) {
    line(draft, `${SIGNS[tone]} ${runText(sentence)}`, {});
    for (const detail of details) line(draft, `    – ${runText(detail)}`, LOOKS.muted);
  }
}

function callout(draft: Draft, { content, label, tone }: Callout, title?: string): void {
  const look = toneLook(tone);
  const head = title === undefined ? label : labelled(label, title, draft.document.locale);
  draft.rows.push([]);
  line(draft, head, { ...look, bold: true });
  line(draft, richLines(content, WIDE).join('\n'), { ...look, bold: false });
}

function table(draft: Draft, node: Table): void {
  if (node.title !== undefined) line(draft, node.title, { bold: true });
  remark(draft, node.distribution?.alternative);
  for (const text of tableRemarks(node, draft.document.locale)) remark(draft, text);
}

/** A head of four columns: what, its two numbers, and what is to be said. */
function head(draft: Draft, [first, ...numbers]: readonly string[], last: string): void {
  const right = { ...LOOKS.head, align: 'right' } as const;
  const heights = numbers.map((text, at) => heightOf(text, (WIDTHS[at + 1] ?? WIDE) - 2));
  draft.heights.set(draft.rows.length, Math.max(...heights));
  draft.rows.push([
    { value: first ?? '', look: LOOKS.head },
    ...numbers.map((value) => ({ value, look: right })),
    { value: last, look: { ...LOOKS.head, indent: 1 } },
  ]);
}

/** A row of four columns, as high as its texts need. */
function row(draft: Draft, first: string, numbers: readonly SheetCell[], last: string): void {
  draft.heights.set(draft.rows.length, Math.max(heightOf(first, WIDTHS[0]), heightOf(last, WIDTHS[3] - 2)));
  draft.rows.push([{ value: first, look: LOOKS.text }, ...numbers, { value: last, look: LOOKS.lead }]);
}

function figures(draft: Draft, { figures: all }: Figures): void {
  const { locale } = draft.document;
  const of = (name: 'figure' | 'value' | 'change' | 'comparison') => message(`column.${name}`, locale);
  head(draft, [of('figure'), of('value'), of('change')], of('comparison'));
  for (const { label, value, exact, format, change, own, reason, comparison, target, note } of all) {
    const beside = [own, reason, comparison, target, note].filter((one) => one !== undefined);
    const tone = change === undefined || change.tone === 'neutral' ? {} : { color: LIGHT[change.tone] };
    const numbers = [
      exact === null
        ? { value, look: { bold: true, align: 'right' } as const }
        : number(draft, exact, format, { bold: true }),
      { value: changeText(change) || null, look: { align: 'right', ...tone } as const },
    ];
    row(draft, label, numbers, joinParts(beside, locale));
  }
}

function accounts(draft: Draft, { title, accounts: all, stake, note }: Accounts): void {
  const { locale } = draft.document;
  draft.rows.push([]);
  line(draft, title, { bold: true });
  head(
    draft,
    [message('column.account', locale), message('column.score', locale), stake?.label ?? ''],
    message('column.why', locale),
  );
  for (const { name, exact, badge, scored, told: why } of all) {
    const money = stake === undefined ? null : number(draft, exact.stake, stake.format);
    const beside = scored === '' ? why : joinParts([badge, why], locale);
    row(draft, name, [number(draft, exact.score, POINTS), money], beside);
  }
  remark(draft, note);
}

function number({ document }: Draft, value: Cell, format: ValueFormat, look: Look = {}): SheetCell {
  return {
    value: sheetValue(value, format),
    look: { align: 'right', ...look, format: numberFormat(format, document.locale, [value]) },
  };
}

/** All sheets by their titles, and what programs call their tables. */
function contents(draft: Draft): void {
  const all = [...draft.sheets.values()].flat();
  if (all.length === 0) return;
  draft.rows.push([]);
  line(draft, message('sheet.contents', draft.document.locale), LOOKS.heading);
  for (const { title, name, table: named, remark: said } of all) {
    draft.rows.push([
      { value: title, look: LOOKS.link, sheet: name },
      ...(named === undefined ? [] : [null, null, { value: named.name, look: LOOKS.lead }]),
    ]);
    remark(draft, said);
  }
}

/** Where the numbers come from. */
function sources(draft: Draft): void {
  const { sources: all } = draft.document;
  headed(draft, all);
  for (const node of all.nodes) if (node.kind === 'sources') remarks(draft, node);
}
