import { drawDistribution } from '../../chart/index.ts';
import { LIGHT, measureText } from '../../design/index.ts';
import type { Table, TableColumn, TableRoom, TableRow } from '../../document/index.ts';
import { fitColumns, fullLabel, headsOver, isStrong, tableRemarks } from '../../document/index.ts';
import { columnDrawing } from '../column-drawing.ts';
import { element, escapeHtml, type Look, PHONE_SHARES, shadeClass, shadeOf } from './html.ts';
import { COLUMN, DRAWN, type MailPage, PHONE_COLUMN } from './mail-part.ts';
import { innerHeading, pictureHtml, remark } from './mail-pieces.ts';
import { LINE, type MailCell, MOST_DRAWN, tableCells } from './table-cells.ts';

/** The cells of a row, and what it stands for where that is no row of its own. */
interface MailRow extends Pick<TableRow, 'is' | 'level'> {
  readonly cells: readonly MailCell[];
  readonly of?: Table['last'][number]['of'];
}

const LONGEST_CELL = 120;
/** Before a row for each that it stands beneath: a space that is kept, and takes no room of the column. */
const INDENT = '\u2003';

/** How tables are set in mail, in px; texts wrap, also within words. */
const ROOM: Omit<TableRoom, 'width'> = {
  ...{ padding: 10, others: 'beneath' },
  measure: (text, as) => (as === 'head' ? measureText(text, 12, 600) : measureText(text, 13)),
  longest: { word: 112, kept: 112, text: 230 },
};

/** Of a few columns on a phone, the most first. Names, in the first one, wrap. */
const GRIDS = PHONE_SHARES.map((shares) =>
  shares.map((share, at) => Math.max((share / 100) * PHONE_COLUMN, at === 0 ? 122 : 0)),
).reverse();

/** How the columns of a table are laid out, counted from the first. */
interface ColumnFit {
  /** These keep their places on a phone; all of them where nothing has to give way. */
  readonly phone: number;
  /** Of those that keep their places where there is room; what comes after stands beneath the row everywhere. */
  readonly widths: readonly number[];
}

interface MailColumn extends TableColumn {
  readonly hasLines: boolean;
  /** What it is called where its head is not above it. */
  readonly alone: string;
}

/** The rows of a table, what stands for the others and for all, and what is said of it and of what is left out. */
export function mailTable(table: Table, page: MailPage): string {
  const { locale } = page.document;
  const drawings = table.columns.map((_, at) => columnDrawing(table, at, MOST_DRAWN, locale));
  const columns = table.columns.map((one, at) => ({
    ...{ ...one, alone: fullLabel(one, locale), hasLines: drawings[at]?.courses !== undefined },
  }));
  const cells = tableCells(table, drawings, page).map((one, at): MailRow => {
    const { is, level } = table.rows[at] ?? {};
    const [first = { text: '' }, ...others] = one;
    const named = [{ ...first, text: `${INDENT.repeat(level ?? 0)}${first.text}` }, ...others];
    return { cells: named, ...(is === undefined ? {} : { is }), ...(level === undefined ? {} : { level }) };
  });
  const last = table.last.map(({ of, texts }) => ({ of, cells: texts.map((text) => ({ text })) }));
  return [
    innerHeading(table.title, page.level),
    distribution(table, page),
    grid(columns, [...cells, ...last]),
    ...tableRemarks(table, locale, true).map((text) => remark(text, 'padding:4px 0 0')),
  ].join('');
}

function distribution({ distribution: drawn }: Table, page: MailPage): string {
  if (drawn === undefined) return '';
  const { shares, alternative } = drawn;
  const { locale } = page.document;
  const svg = drawDistribution(shares, { width: DRAWN, locale, theme: LIGHT, id: 'shares', alternative });
  return pictureHtml({ svg, ground: 'paper' }, alternative, page);
}

/**
 * Columns and rows that never ask for sideways scrolling. Where the columns do not fit a phone, the first ones keep
 * their places there and the others flow beneath the row; what not even a wide window has room for stands beneath
 * the row everywhere.
 */
function grid(columns: readonly MailColumn[], rows: readonly MailRow[]): string {
  const fit = fitOf(columns, rows);
  const head = columns.slice(0, fit.widths.length).map((column, at) => headCell(column, at, fit));
  const body = rows.map((row) => rowHtml(row, columns, fit));
  const flows = fit.phone < fit.widths.length ? ' class="flow"' : '';
  const style = 'border-collapse:collapse';
  return `<table${flows} width="100%" cellpadding="0" cellspacing="0" border="0" style="${style}"><thead${flows}>${groupRow(columns.slice(0, fit.widths.length), fit)}<tr${rowClass(fit, true)}>${head.join('')}</tr></thead><tbody${flows}>${body.join('')}</tbody></table>`;
}

/** The heads over columns; on a phone that has no room for all columns, those beneath a row say theirs. */
function groupRow(columns: readonly MailColumn[], { phone, widths }: ColumnFit): string {
  if (columns.every(({ group }) => group === undefined)) return '';
  const cells = headsOver(columns).map(({ label, span }) => {
    if (label === undefined) return '<td></td>';
    const look: Look = {
      role: 'muted',
      size: 12,
      bold: true,
      css: 'padding:6px 0 0 10px;text-align:center;word-break:break-all',
    };
    return element('th', look, escapeHtml(label, 80), `scope="colgroup" colspan="${span}" align="center"`);
  });
  return `<tr${phone < widths.length ? ' class="hide"' : ''}>${cells.join('')}</tr>`;
}

function fitOf(columns: readonly MailColumn[], rows: readonly MailRow[]): ColumnFit {
  const needs = columns.map(({ label, align, hasLines }, at) => ({
    ...{ label, align, drawn: hasLines ? LINE : 0 },
    texts: rows.map(({ cells }) => `${cells[at]?.sign ?? ''} ${cells[at]?.text ?? ''}`.trim()),
  }));
  // Sums of rows are set bold, which is wider.
  const isBold = rows.some(isStrong);
  const measure: TableRoom['measure'] = isBold
    ? (text, as) => measureText(text, as === 'head' ? 12 : 13, 600)
    : ROOM.measure;
  const beside = (among: typeof needs, room: Pick<TableRoom, 'width' | 'grids'>) =>
    fitColumns(among, { ...ROOM, measure, ...room }).parts[0]?.widths ?? [];
  const widths = beside(needs, { width: COLUMN });
  const onPhone = beside(needs.slice(0, widths.length), { width: PHONE_COLUMN, grids: GRIDS });
  return { phone: onPhone.length, widths };
}

function headCell(column: MailColumn, at: number, fit: ColumnFit): string {
  const { historyLabel, hasLines } = column;
  const note =
    historyLabel === undefined || !hasLines
      ? ''
      : `<br>${element('span', { css: 'font-weight:400' }, escapeHtml(historyLabel, 60))}`;
  const look: Look = {
    role: 'muted',
    size: 12,
    bold: true,
    classes: `rule${place(at, fit)}${at >= fit.phone ? ' h' : ''}`,
  };
  // Texts may break anywhere, so their column would be squeezed to a letter.
  const width = column.align === 'start' ? ` width="${Math.ceil(fit.widths[at] ?? 0)}"` : '';
  const css = `${padding(column)};vertical-align:bottom;word-break:keep-all;overflow-wrap:anywhere;border-bottom:1px solid ${LIGHT.ink};text-align:${side(column)}`;
  return element(
    // An empty head would be none to listeners.
    column.label === '' ? 'td' : 'th',
    { ...look, css },
    headText(column, at, fit) + note,
    `${column.label === '' ? '' : 'scope="col" '}align="${side(column)}"${width}`,
  );
}

/** On a phone that has no room for all columns, the heads over columns are gone: those that keep their places say theirs. */
function headText({ label, group, alone }: MailColumn, at: number, { phone, widths }: ColumnFit): string {
  const text = escapeHtml(label, 80);
  if (group === undefined || at >= phone || phone >= widths.length) return text;
  return `<span class="hide">${text}</span>${onPhone(alone)}`;
}

/** Seen on phones alone, where the head of a column is gone; Outlook knows neither, so it is told by itself. */
function onPhone(text: string): string {
  return `<span class="l muted" style="display:none;mso-hide:all;color:${LIGHT.muted}">${escapeHtml(text, 40)} </span>`;
}

function rowHtml({ cells, of, is, level }: MailRow, columns: readonly MailColumn[], fit: ColumnFit): string {
  const wide = fit.widths.length;
  const beneath = columns.slice(wide).flatMap(({ alone }, at) => fact(alone, cells[wide + at]));
  const closed = beneath.length === 0;
  const line = of === 'all' ? LIGHT.ink : LIGHT.rule;
  const shown = columns.slice(0, wide).map((column, at) => {
    const cell = cells[at] ?? { text: '' };
    const isName = at === 0 && level !== undefined;
    const bold = of === 'all' || isStrong({ is });
    const look: Look = {
      ...{ size: 13, bold },
      ...roleOf(cell, of ?? (is === 'others' ? is : undefined)),
      classes: `rule${place(at, fit)}${cell.ground === undefined ? '' : ` ${shadeClass(cell.ground)}`}`,
      css: [
        padding(column),
        `vertical-align:top;${wrap(column)}`,
        ...(isName && !bold ? ['font-weight:400'] : []),
        ...(is === 'result' ? [`border-top:1px solid ${LIGHT.ink}`] : []),
        ...(closed ? [`border-bottom:1px solid ${line}`] : []),
      ].join(';'),
    };
    const ground = cell.ground === undefined ? '' : ` bgcolor="${shadeOf(LIGHT, cell.ground)}"`;
    const about = `align="${side(column)}"${ground}${isName ? ' scope="row"' : ''}`;
    return element(isName ? 'th' : 'td', look, content(cell, column, at >= fit.phone), about);
  });
  const row = `<tr${rowClass(fit, closed)}>${shown.join('')}</tr>`;
  if (closed) return row;
  const css = `padding:0 0 6px;border-bottom:1px solid ${line}`;
  const rest = element(
    'td',
    { size: 13, bold: of === 'all', classes: `rule${fit.phone < wide ? ' c a1' : ''}`, css },
    beneath.join(' '),
    `colspan="${wide}"`,
  );
  return `${row}<tr${rowClass(fit, true)}>${rest}</tr>`;
}

/** On a ground only ink reads well; the sign before the text still tells the tone. */
function roleOf({ role, ground }: MailCell, of: MailRow['of']): Pick<Look, 'role'> {
  if (of === 'others') return { role: 'muted' };
  return role === undefined || ground !== undefined ? {} : { role };
}

function content(
  { text, sign, before = '', beneath = '' }: MailCell,
  { alone }: MailColumn,
  gives: boolean,
): string {
  const shown = `${sign === undefined ? '' : `${escapeHtml(sign)} `}${escapeHtml(text, LONGEST_CELL)}`;
  if (!gives || text === '') return before + shown + beneath;
  return `${hideable('span', before)}${onPhone(alone)}${shown}${hideable('div', beneath)}`;
}

function hideable(tag: 'span' | 'div', html: string): string {
  return html === '' ? '' : `<${tag} class="hide">${html}</${tag}>`;
}

/** A cell with its label; nothing for an empty one. */
function fact(label: string, cell: MailCell = { text: '' }): string[] {
  if (cell.text === '') return [];
  const name = element('span', { role: 'muted' }, `${escapeHtml(label, 40)} `);
  const text = escapeHtml(`${cell.sign === undefined ? '' : `${cell.sign} `}${cell.text}`, 40);
  const look: Look = {
    // Kept together, but for a name that is wider than the window.
    css: 'display:inline-block;padding:0 14px 0 0',
    ...(cell.role === undefined ? {} : { role: cell.role }),
  };
  return [element('span', look, name + text)];
}

/** The classes that say what becomes of a column on a phone. */
function place(at: number, { phone, widths }: ColumnFit): string {
  if (phone >= widths.length) return '';
  if (at >= phone) return ' c x';
  return ` c ${at === 0 ? 'a' : 'b'}${phone}`;
}

function rowClass({ phone, widths }: ColumnFit, closed: boolean): string {
  if (phone >= widths.length) return '';
  return closed ? ' class="flow line"' : ' class="flow"';
}

function side({ align }: TableColumn): 'left' | 'right' {
  return align === 'end' ? 'right' : 'left';
}

function padding({ align, display }: TableColumn): string {
  if (display === 'shade') return 'padding:6px 6px';
  return `padding:6px ${align === 'end' ? '0 6px 10px' : '8px 6px 0'}`;
}

function wrap({ align }: TableColumn): string {
  return align === 'end' ? 'white-space:nowrap' : 'word-break:break-word';
}
