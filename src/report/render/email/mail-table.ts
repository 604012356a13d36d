import { LIGHT } from '../../design/index.ts';
import { element, escapeHtml, type Look, layout } from './html.ts';

export interface MailColumn {
  readonly label: string;
  readonly align: 'start' | 'end';
}

/** More columns than this do not fit a phone: each row then becomes a name with its values beneath. */
const MOST_COLUMNS = 4;

const LONGEST_CELL = 120;

/** A data table. Cells are text; the last row stands out when `totals` is set. */
export function mailTable(
  columns: readonly MailColumn[],
  rows: readonly (readonly string[])[],
  totals = false,
): string {
  if (columns.length > MOST_COLUMNS) return stacked(columns, rows, totals);
  const head = columns.map((column) =>
    cell('th', column, column.label, { role: 'muted', size: 12, bold: true }),
  );
  const body = rows.map((row, index) => {
    const bold = totals && index === rows.length - 1;
    return `<tr>${columns.map((column, at) => cell('td', column, row[at] ?? '', { size: 13, bold })).join('')}</tr>`;
  });
  return `<table width="100%" cellpadding="0" cellspacing="0" border="0" style="border-collapse:collapse"><thead><tr>${head.join('')}</tr></thead><tbody>${body.join('')}</tbody></table>`;
}

function cell(tag: 'th' | 'td', { align }: MailColumn, text: string, look: Look): string {
  const side = align === 'end' ? 'right' : 'left';
  const wrap = align === 'end' ? 'white-space:nowrap' : 'word-break:break-word';
  const css = `padding:6px ${align === 'end' ? '0 6px 8px' : '8px 6px 0'};text-align:${side};vertical-align:top;border-bottom:1px solid ${LIGHT.rule};${wrap}`;
  const html = element(
    tag,
    { ...look, css },
    escapeHtml(text, LONGEST_CELL),
    tag === 'th' ? 'scope="col"' : '',
  );
  return html.replace('class="', 'class="rule ');
}

function stacked(
  columns: readonly MailColumn[],
  rows: readonly (readonly string[])[],
  totals: boolean,
): string {
  const lines = rows.map((row, index) => {
    const strong = totals && index === rows.length - 1;
    const facts = columns
      .slice(1)
      .map(
        ({ label }, at) =>
          `<span style="white-space:nowrap">${escapeHtml(label, 40)}&nbsp;<b>${escapeHtml(row[at + 1] ?? '', 40)}</b></span>`,
      );
    const name = element('div', { size: 14, bold: true }, escapeHtml(row[0] ?? '', LONGEST_CELL));
    const rest = element('div', { size: 13, role: strong ? 'ink' : 'muted' }, facts.join(' &#183; '));
    return `<tr><td class="rule" style="padding:7px 0;border-bottom:1px solid ${LIGHT.rule};word-break:break-word">${name}${rest}</td></tr>`;
  });
  return layout(lines.join(''));
}
