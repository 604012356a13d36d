import {
  joinParts,
  type Locale,
  labelled,
  message,
  type ValueFormat,
} from '../../../foundation/format/index.ts';
import { brandTheme, LIGHT } from '../../design/index.ts';
import {
  type Accounts,
  type Callout,
  changeText,
  type Document,
  type DocumentNode,
  type Figures,
  type List,
  type Part,
  type Prose,
  runText,
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

interface Row {
  readonly cells: readonly SheetCell[];
  /** In points; default: as high as it needs. */
  readonly height?: number;
  /** Its one cell reaches over all columns. */
  readonly isLine?: boolean;
}

/** What rows are made with: the language, and the sheets of each part, by its id. */
interface Ground {
  readonly locale: Locale;
  readonly sheets: ReadonlyMap<string, readonly Sheet[]>;
}

/** The first sheet, for people: the document in its words. Its tables are sheets of their own, to which it leads. */
export function summarySheet(
  name: string,
  document: Document,
  sheets: Ground['sheets'],
  beside: Beside,
): Sheet {
  const { edition, locale, nodes, sources } = document;
  const { brand, page, report } = edition;
  const ground: Ground = { locale, sheets };
  const rows = [
    ...[...masthead(document), ...doubts(document)],
    ...nodes.flatMap((node) => told(node, ground)),
    ...contents(ground),
    ...[...headed(sources, ground), ...sources.nodes.flatMap((node) => told(node, ground))],
  ];
  const heights = new Map(rows.flatMap(({ height }, at) => (height === undefined ? [] : [[at, height]])));
  const logo = placeLogo(document, heights);
  const across = { startCol: 0, endCol: WIDTHS.length - 1 };
  return {
    ...{ name, title: report.title, heights, ...logo },
    merges: rows.flatMap(({ isLine }, at) => (isLine ? [{ startRow: at, endRow: at, ...across }] : [])),
    ...withHidden(rows, logo.widths, beside),
    printed: { top: 0, left: 0, bottom: rows.length - 1, right: FIRST_HIDDEN - 2 },
    tab: brandTheme(LIGHT, brand.color).accent,
    ...paperOf(page),
  };
}

/** Lays the hidden columns beside the rows. */
function withHidden(
  rows: readonly Row[],
  widths: readonly number[],
  { columns, left }: Beside,
): Pick<Sheet, 'rows' | 'widths' | 'hiddenColumns'> {
  const height = columns.reduce((most, cells) => Math.max(most, cells.length), rows.length);
  const room = Array.from({ length: left }, () => null);
  return {
    rows: Array.from({ length: height }, (_, at) => {
      const shown = rows[at]?.cells ?? [];
      if (columns.every((cells) => at >= cells.length)) return shown;
      return [...shown, ...room.slice(shown.length), ...columns.map((cells) => cells[at] ?? null)];
    }),
    widths: [...widths, ...room.slice(widths.length).map(() => 9), ...columns.map(() => 9)],
    hiddenColumns: new Set(columns.map((_, at) => left + at)),
  };
}

const GAP: Row = { cells: [] };

function line(text: string, look: Look, sheet?: Sheet): Row {
  const cell = { value: text, look: { ...look, wrap: true }, ...(sheet && { sheet: sheet.name }) };
  // Merged cells do not grow by themselves.
  return { cells: [cell], isLine: true, height: heightOf(text, WIDE, look.size) };
}

/** A line for each of what there is to say. */
function remarks(...texts: readonly (string | undefined)[]): Row[] {
  return texts.flatMap((text) => (text === undefined || text === '' ? [] : [line(text, LOOKS.muted)]));
}

function masthead({ stamp: [first, ...others], edition: { brand, report }, front }: Document): Row[] {
  return [
    line(brand.name, { bold: true, color: brandTheme(LIGHT, brand.color).accent }),
    line(report.title, { bold: true, size: 20 }),
    ...front.news.map((text, at) => line(text, { bold: at === 0 })),
    ...remarks(first),
    ...(report.description === undefined ? [] : [line(report.description, {})]),
    ...remarks(...others),
  ];
}

/** In px. */
const LOGO_HEIGHT = 44;
const LOGO_WIDTH = 220;

/** The logo beside the name, in a cell of its shape to the right of everything. */
function placeLogo(
  { edition: { brand } }: Document,
  heights: Map<number, number>,
): Pick<Sheet, 'widths' | 'images'> {
  const { logo, name } = brand;
  if (logo === undefined) return { widths: WIDTHS };
  const scale = Math.min(LOGO_HEIGHT / logo.height, LOGO_WIDTH / logo.width);
  const { images, height, width } = pictureIn([0, WIDTHS.length], logo, scale, name);
  heights.set(0, height);
  return { widths: [...WIDTHS, width], images };
}

/** Checks that did not pass, before any number is read. */
function doubts({ doubts: doubted }: Document): Row[] {
  if (doubted === undefined) return [];
  const look = toneLook('bad');
  const checks = doubted.checks.map((check) => line(check, { ...look, bold: false }));
  return [GAP, line(`⚠ ${doubted.title}`, { ...look, bold: true }), ...checks];
}

type Tellers = { readonly [Kind in DocumentNode['kind']]: Teller<Extract<DocumentNode, { kind: Kind }>> };
type Teller<Node> = (node: Node, ground: Ground) => Row[];

/** A node in its words; numbers that have a sheet stand there. */
const TELLERS: Tellers = {
  ...{ accounts, callout, figures, list, part, prose, table },
  break: () => [],
  heading: ({ title, subtitle }) => [GAP, line(title, LOOKS.title), ...remarks(subtitle)],
  columns: (node, ground) => [
    ...headed(node, ground),
    ...node.columns.flatMap(({ nodes }) => nodes.flatMap((one) => told(one, ground))),
  ],
  chart: ({ alternative, note }) => remarks(alternative, note),
  image: ({ said, caption }) => remarks(said, caption),
  sources: ({ data, checks, madeFrom }) =>
    remarks(...data, ...checks.map(({ sentence }) => sentence), madeFrom),
};

function told(node: DocumentNode, ground: Ground): Row[] {
  return TELLERS[node.kind](node as never, ground);
}

/** A part under its title, which stands behind the sign of a callout. Sources come last, behind what the workbook holds. */
function part(node: Part, ground: Ground): Row[] {
  const has = (wanted: DocumentNode['kind']) => node.nodes.some(({ kind }) => kind === wanted);
  if (has('sources')) return [];
  return [
    ...(has('callout') ? [] : headed(node, ground)),
    ...node.nodes.flatMap((one) =>
      one.kind === 'callout' ? callout(one, ground, node.title) : told(one, ground),
    ),
  ];
}

function headed({ id, title, subtitle }: Pick<Part, 'id' | 'title' | 'subtitle'>, { sheets }: Ground): Row[] {
  const [sheet] = sheets.get(id) ?? [];
  const look = sheet === undefined ? LOOKS.heading : { ...LOOKS.link, ...LOOKS.heading };
  return [GAP, ...(title === undefined ? [] : [line(title, look, sheet)]), ...remarks(subtitle)];
}

function prose({ content, isLead, isQuote, attribution }: Prose): Row[] {
  const look = isLead === true ? LOOKS.muted : isQuote === true ? { italic: true } : {};
  return [line(richLines(content, WIDE).join('\n'), look), ...remarks(attribution)];
}

const SIGNS: Readonly<Record<Tone, string>> = { good: '▲', bad: '▼', neutral: '•' };

function list({ items }: List): Row[] {
  return items.flatMap(({ sentence, tone, details }) => [
    line(`${SIGNS[tone]} ${runText(sentence)}`, {}),
    ...details.map((detail) => line(`    – ${runText(detail)}`, LOOKS.muted)),
  ]);
}

function callout({ content, label, tone }: Callout, { locale }: Ground, title?: string): Row[] {
  const look = toneLook(tone);
  return [
    GAP,
    line(title === undefined ? label : labelled(label, title, locale), { ...look, bold: true }),
    line(richLines(content, WIDE).join('\n'), { ...look, bold: false }),
  ];
}

function table(node: Table, { locale }: Ground): Row[] {
  const title = node.title === undefined ? [] : [line(node.title, { bold: true })];
  return [...title, ...remarks(node.distribution?.alternative, ...tableRemarks(node, locale))];
}

/** A head of four columns: what, its two numbers, and what is to be said. */
function head(first: string, numbers: readonly string[], last: string): Row {
  const right = { ...LOOKS.head, align: 'right' } as const;
  const heights = numbers.map((text, at) => heightOf(text, (WIDTHS[at + 1] ?? WIDE) - 2));
  return {
    cells: [
      { value: first, look: LOOKS.head },
      ...numbers.map((value) => ({ value, look: right })),
      { value: last, look: { ...LOOKS.head, indent: 1 } },
    ],
    height: Math.max(...heights),
  };
}

/** A row of four columns, as high as its texts need. */
function row(first: string, numbers: readonly SheetCell[], last: string): Row {
  return {
    cells: [{ value: first, look: LOOKS.text }, ...numbers, { value: last, look: LOOKS.lead }],
    height: Math.max(heightOf(first, WIDTHS[0]), heightOf(last, WIDTHS[3] - 2)),
  };
}

function figures({ figures: all }: Figures, { locale }: Ground): Row[] {
  const of = (name: 'figure' | 'value' | 'change' | 'comparison') => message(`column.${name}`, locale);
  const rows = all.map(({ label, value, exact, format, change, own, reason, comparison, target, note }) => {
    const beside = [own, reason, comparison, target, note].filter((one) => one !== undefined);
    const tone = change === undefined || change.tone === 'neutral' ? {} : { color: LIGHT[change.tone] };
    const shown =
      exact === null
        ? { value, look: { bold: true, align: 'right' } as const }
        : number(exact, format, locale, { bold: true });
    const changed = { value: changeText(change) || null, look: { align: 'right', ...tone } as const };
    return row(label, [shown, changed], joinParts(beside, locale));
  });
  return [head(of('figure'), [of('value'), of('change')], of('comparison')), ...rows];
}

function accounts({ title, accounts: all, stake, note }: Accounts, { locale }: Ground): Row[] {
  const of = (name: 'account' | 'score' | 'why') => message(`column.${name}`, locale);
  const rows = all.map(({ name, exact, badge, scored, told: why }) => {
    const money = stake === undefined ? null : number(exact.stake, stake.format, locale);
    const beside = scored === '' ? why : joinParts([badge, why], locale);
    return row(name, [number(exact.score, POINTS, locale), money], beside);
  });
  return [
    ...[GAP, line(title, { bold: true })],
    ...[head(of('account'), [of('score'), stake?.label ?? ''], of('why')), ...rows],
    ...remarks(note),
  ];
}

function number(value: Cell, format: ValueFormat, locale: Locale, look: Look = {}): SheetCell {
  return {
    value: sheetValue(value, format),
    look: { align: 'right', ...look, format: numberFormat(format, locale, [value]) },
  };
}

/** All sheets by their titles, and what programs call their tables. */
function contents({ locale, sheets }: Ground): Row[] {
  const listed = [...sheets.values()].flat().flatMap(({ title, name, table: named, remark }) => {
    const link = { value: title, look: LOOKS.link, sheet: name };
    const called = named === undefined ? [] : [null, null, { value: named.name, look: LOOKS.lead }];
    return [{ cells: [link, ...called] }, ...remarks(remark)];
  });
  return listed.length === 0 ? [] : [GAP, line(message('sheet.contents', locale), LOOKS.heading), ...listed];
}
