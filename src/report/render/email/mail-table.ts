import { LIGHT } from '../../design/index.ts';
import { type ColumnFit, fitColumns } from './fit-columns.ts';
import { element, escapeHtml, type Look, type Role, shadeOf } from './html.ts';

export interface MailColumn {
  readonly label: string;
  readonly align: 'start' | 'end';
  /** Small print beneath the label. */
  readonly note?: string;
  /** Its cells have grounds, which numbers keep a distance from. */
  readonly shaded?: boolean;
  /** Width of the pictures in its cells, in px. */
  readonly picture?: number;
}

/** A cell: text, and what is drawn about it. */
export interface MailCell {
  readonly text: string;
  readonly role?: Role;
  /** A sign before the text. */
  readonly sign?: string;
  /** Step of the shade behind it, 1 to `SHADES`. */
  readonly ground?: number;
  /** HTML before the text, and beneath it; left out where the cell gives way on a phone. */
  readonly before?: string;
  readonly beneath?: string;
}

export interface MailRow {
  readonly cells: readonly MailCell[];
  /** `others` is all rows that are not listed, as one; `totals` is all rows. */
  readonly kind?: 'others' | 'totals';
}

const LONGEST_CELL = 120;

/** A column of texts asks for no more where there is room, in px. */
const WIDEST_TEXTS = 240;

/**
 * A data table that never asks for sideways scrolling. Where the columns do not fit a phone, the first ones keep
 * their places there and the others flow beneath the row; what not even a wide window has room for stands beneath
 * the row everywhere.
 */
export function mailTable(columns: readonly MailColumn[], rows: readonly MailRow[]): string {
  const fit = fitColumns(
    columns.map(({ label, align, picture = 0 }, at) => ({
      ...{ label, align, picture },
      texts: rows.map(({ cells }) => `${cells[at]?.sign ?? ''} ${cells[at]?.text ?? ''}`.trim()),
    })),
  );
  const head = columns.slice(0, fit.wide).map((column, at) => headCell(column, at, fit));
  const body = rows.map((row) => rowHtml(row, columns, fit));
  const flows = fit.phone < fit.wide ? ' class="flow"' : '';
  const style = 'border-collapse:collapse';
  return `<table${flows} width="100%" cellpadding="0" cellspacing="0" border="0" style="${style}"><thead${flows}><tr${rowClass(fit, true)}>${head.join('')}</tr></thead><tbody${flows}>${body.join('')}</tbody></table>`;
}

function headCell(column: MailColumn, at: number, fit: ColumnFit): string {
  const note =
    column.note === undefined
      ? ''
      : `<br>${element('span', { css: 'font-weight:400' }, escapeHtml(column.note, 60))}`;
  const look: Look = {
    role: 'muted',
    size: 12,
    bold: true,
    classes: `rule${place(at, fit)}${at >= fit.phone ? ' h' : ''}`,
  };
  // Texts may break anywhere, so their column would be squeezed to a letter.
  const width =
    column.align === 'start' ? ` width="${Math.ceil(Math.min(WIDEST_TEXTS, fit.widths[at] ?? 0))}"` : '';
  const css = `${padding(column)};vertical-align:bottom;word-break:keep-all;border-bottom:1px solid ${LIGHT.ink};text-align:${side(column)}`;
  return element(
    'th',
    { ...look, css },
    escapeHtml(column.label, 80) + note,
    `scope="col" align="${side(column)}"${width}`,
  );
}

function rowHtml({ cells, kind }: MailRow, columns: readonly MailColumn[], fit: ColumnFit): string {
  const beneath = columns.slice(fit.wide).map(({ label }, at) => fact(label, cells[fit.wide + at]));
  const closed = beneath.length === 0;
  const line = kind === 'totals' ? LIGHT.ink : LIGHT.rule;
  const shown = columns.slice(0, fit.wide).map((column, at) => {
    const cell = cells[at] ?? { text: '' };
    const look: Look = {
      size: 13,
      bold: kind === 'totals',
      ...roleOf(cell, kind),
      classes: `rule${place(at, fit)}${cell.ground === undefined ? '' : ` s${cell.ground}`}`,
      css: `${padding(column)};vertical-align:top;${wrap(column)}${closed ? `;border-bottom:1px solid ${line}` : ''}`,
    };
    const ground = cell.ground === undefined ? '' : ` bgcolor="${shadeOf(LIGHT, cell.ground)}"`;
    return element('td', look, content(cell, column, at >= fit.phone), `align="${side(column)}"${ground}`);
  });
  const row = `<tr${rowClass(fit, closed)}>${shown.join('')}</tr>`;
  if (closed) return row;
  const css = `padding:0 0 6px;border-bottom:1px solid ${line}`;
  const rest = element(
    'td',
    { size: 13, bold: kind === 'totals', classes: `rule${fit.phone < fit.wide ? ' c a1' : ''}`, css },
    beneath.join(' '),
    `colspan="${fit.wide}"`,
  );
  return `${row}<tr${rowClass(fit, true)}>${rest}</tr>`;
}

/** On a ground only ink reads well; the sign before the text still tells the tone. */
function roleOf({ role, ground }: MailCell, kind: MailRow['kind']): Pick<Look, 'role'> {
  if (kind === 'others') return { role: 'muted' };
  return role === undefined || ground !== undefined ? {} : { role };
}

function content(
  { text, sign, before = '', beneath = '' }: MailCell,
  { label }: MailColumn,
  gives: boolean,
): string {
  const shown = `${sign === undefined ? '' : `${escapeHtml(sign)} `}${escapeHtml(text, LONGEST_CELL)}`;
  if (!gives) return before + shown + beneath;
  // Seen on phones alone, where the head of the column is gone; Outlook knows neither, so it is told by itself.
  const name = `<span class="l muted" style="display:none;mso-hide:all;color:${LIGHT.muted}">${escapeHtml(label, 40)} </span>`;
  return `${hideable('span', before)}${name}${shown}${hideable('div', beneath)}`;
}

function hideable(tag: 'span' | 'div', html: string): string {
  return html === '' ? '' : `<${tag} class="hide">${html}</${tag}>`;
}

function fact(label: string, cell: MailCell = { text: '' }): string {
  const name = element('span', { role: 'muted' }, `${escapeHtml(label, 40)} `);
  const text = escapeHtml(`${cell.sign === undefined ? '' : `${cell.sign} `}${cell.text}`, 40);
  const look: Look = {
    // Kept together, but for a name that is wider than the window.
    css: 'display:inline-block;padding:0 14px 0 0',
    ...(cell.role === undefined ? {} : { role: cell.role }),
  };
  return element('span', look, name + text);
}

/** The classes that say what becomes of a column on a phone. */
function place(at: number, { phone, wide }: ColumnFit): string {
  if (phone >= wide) return '';
  if (at >= phone) return ' c x';
  return ` c ${at === 0 ? 'a' : 'b'}${phone}`;
}

function rowClass({ phone, wide }: ColumnFit, closed: boolean): string {
  if (phone >= wide) return '';
  return closed ? ' class="flow line"' : ' class="flow"';
}

function side({ align }: MailColumn): 'left' | 'right' {
  return align === 'end' ? 'right' : 'left';
}

function padding({ align, shaded = false }: MailColumn): string {
  if (shaded) return 'padding:6px 6px';
  return `padding:6px ${align === 'end' ? '0 6px 10px' : '8px 6px 0'}`;
}

function wrap({ align }: MailColumn): string {
  return align === 'end' ? 'white-space:nowrap' : 'word-break:break-word';
}
