import { formatValue, type Locale, type ValueFormat } from '../../../foundation/format/index.ts';
import { html, type Markup } from './markup.ts';

type CellValue = number | string | boolean | null;

/** A cell as text: text where a number belongs stays as it is. */
export function cellText(value: CellValue, format: ValueFormat, locale: Locale): string {
  if (typeof value === 'string' && !/^-?\d+(?:\.\d+)?$/.test(value) && format.kind !== 'date') return value;
  if (typeof value === 'number' && !Number.isFinite(value)) return formatValue(null, format, locale);
  return formatValue(value, format, locale);
}

export interface Column {
  readonly label: string;
  readonly format: ValueFormat;
  readonly align: 'start' | 'end';
}

export interface TableParts {
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly CellValue[])[];
  readonly totals?: readonly CellValue[];
  /** A last row that says what is left out. */
  readonly more?: string;
  readonly footer?: Markup;
}

function cells(row: readonly CellValue[], columns: readonly Column[], locale: Locale): Markup {
  return html`${columns.map(({ format, align }, index) => {
    const value = row[index] ?? null;
    const text = cellText(value, format, locale);
    const name =
      typeof value === 'string' ? html`<span class="clip"><bdi>${text}</bdi></span>` : html`${text}`;
    if (index === 0) return html`<th scope="row" class="${align}">${name}</th>`;
    return html`<td class="${align}${value === null && ' none'}">${name}</td>`;
  })}`;
}

/** A table that scrolls by itself where it is too wide, reachable by keyboard; its first column names the rows. */
export function dataTable(parts: TableParts, locale: Locale): Markup {
  const { caption, columns, rows, totals, more, footer } = parts;
  const brief = caption.slice(0, 200);
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${brief}"><table>
<caption class="vh">${brief}</caption>
<thead><tr>${columns.map(({ label, align }) => html`<th scope="col" class="${align}"><span class="clip">${label}</span></th>`)}</tr></thead>
<tbody>${rows.map(
    (row) => html`<tr>${cells(row, columns, locale)}</tr>
`,
  )}${more !== undefined && html`<tr class="more"><td colspan="${columns.length}">${more}</td></tr>`}</tbody>
${totals !== undefined && html`<tfoot><tr>${cells(totals, columns, locale)}</tr></tfoot>`}
</table></div>${footer}`;
}
