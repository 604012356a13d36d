import { columnName } from '../../../../foundation/column-name.ts';
import { type Problem, ProblemError, problem, suggest } from '../../../../foundation/diagnostic/index.ts';
import type { Sheet } from '../../../../foundation/read-workbook.ts';
import type { FileTable } from '../../file-table.ts';
import { type CellType, cellText, cellWords } from './cell-text.ts';

/** A sheet as the table that it is declared to be. */
export interface SheetTable {
  readonly table: string;
  readonly how: FileTable;
  /** The name of the file. */
  readonly file: string;
  readonly sheet: Sheet;
}

/**
 * The rows of a sheet beneath its head, as texts in the order of the declared columns. Rows of which none has a value are
 * left out.
 * @throws COLUMN_MISSING; FILE_INVALID for a head that occurs twice, cells that are merged, and for every column with cells
 *   that are something else than it is declared to hold
 */
export function sheetRows(from: SheetTable): (string | null)[][] {
  const { how, sheet } = from;
  const head = (how.header ?? 1) - 1;
  const names = (sheet.rows[head] ?? []).map((one) => (one === null ? '' : String(one).trim()));
  const declared = Object.entries(how.columns).map(([name, { type }]) => ({ name, type: type as CellType }));
  const columns = declared.map((one) => ({ ...one, at: names.indexOf(one.name) }));
  const wrong = [
    ...columns.flatMap(({ name, at }) => headProblems(from, names, name, at)),
    ...mergedProblems(from, columns, head),
  ];
  if (wrong.length > 0) throw new ProblemError(wrong);
  const misfits = new Map<string, string[]>();
  const rows = sheet.rows.slice(head + 1).map((row, line) =>
    columns.map(({ name, type, at }): string | null => {
      const place = { row: head + 1 + line, column: at };
      const text = textAt(from, type, place, row[at] ?? null);
      if (text !== undefined) return text;
      misfits.set(name, [...(misfits.get(name) ?? []), misfitWords(from, place, row[at] ?? null)]);
      return null;
    }),
  );
  const refused = declared.flatMap(({ name, type }) =>
    misfitProblem(from, name, type, misfits.get(name) ?? []),
  );
  if (refused.length > 0) throw new ProblemError(refused);
  return rows.filter((row) => row.some((one) => one !== null));
}

interface CellPlace {
  readonly row: number;
  readonly column: number;
}

/** Undefined where it is no value of the type: an error, or a formula that was never computed, neither. */
function textAt(
  { how, sheet }: SheetTable,
  type: CellType,
  { row, column }: CellPlace,
  value: Sheet['rows'][number][number],
): string | null | undefined {
  const cell = sheet.cells?.get(`${row},${column}`);
  if (cell?.type === 'error' || (cell?.formula !== undefined && value === null)) return undefined;
  const word = typeof value === 'string' ? value.trim() : value;
  return typeof word === 'string' && how.nulls.includes(word) ? null : cellText(word, type);
}

function misfitWords(
  { sheet }: SheetTable,
  { row, column }: CellPlace,
  value: Sheet['rows'][number][number],
): string {
  const cell = sheet.cells?.get(`${row},${column}`);
  const what =
    cell?.type === 'error'
      ? `the error ${String(value)}`
      : value === null
        ? 'a formula without a value'
        : cellWords(value);
  return `${placeWords({ row, column })} is ${what}`;
}

function placeWords({ row, column }: CellPlace): string {
  return `Cell ${columnName(column)}${row + 1}`;
}

function headProblems(
  { table, how, file, sheet }: SheetTable,
  names: readonly string[],
  name: string,
  at: number,
): Problem[] {
  const path = ['connection', 'tables', table, 'columns', name];
  if (at === -1)
    return [
      problem('COLUMN_MISSING', {
        message: `Table "${table}" declares the column "${name}", which row ${how.header ?? 1} of sheet "${sheet.name}" in ${file} does not name.`,
        hint: suggest(
          name,
          names.filter((one) => one !== ''),
        ),
        path,
      }),
    ];
  const again = names.indexOf(name, at + 1);
  if (again === -1) return [];
  return [
    problem('FILE_INVALID', {
      message: `Two columns of sheet "${sheet.name}" in ${file} are called "${name}": ${columnName(at)} and ${columnName(again)}.`,
      hint: 'give one of them another name.',
      path,
    }),
  ];
}

/** Of merged cells only the first has the value: the others would be empty. */
function mergedProblems(
  { table, file, sheet }: SheetTable,
  columns: readonly { readonly name: string; readonly at: number }[],
  head: number,
): Problem[] {
  return (sheet.merges ?? []).flatMap((one) => {
    const hit = columns.find(({ at }) => at >= one.startCol && at <= one.endCol);
    if (hit === undefined || one.endRow <= head) return [];
    const range = [
      `${columnName(one.startCol)}${one.startRow + 1}`,
      `${columnName(one.endCol)}${one.endRow + 1}`,
    ].join(':');
    return [
      problem('FILE_INVALID', {
        message: `The cells ${range} of sheet "${sheet.name}" in ${file} are merged, in column "${hit.name}" of table "${table}".`,
        hint: 'unmerge them, and write the value into each row that it holds for.',
        path: ['connection', 'tables', table, 'columns', hit.name],
      }),
    ];
  });
}

function misfitProblem(
  { table, file, sheet }: SheetTable,
  name: string,
  type: CellType,
  misfits: readonly string[],
): Problem[] {
  const [first] = misfits;
  if (first === undefined) return [];
  const more = misfits.length === 1 ? '' : `, and so ${misfits.length - 1} more of the column`;
  return [
    problem('FILE_INVALID', {
      message: `${first} in column "${name}" of sheet "${sheet.name}" in ${file}, which is no ${type}${more}.`,
      hint: `correct the cell, declare another type for the column, or a word that stands for no value in \`nulls\`.`,
      path: ['connection', 'tables', table, 'columns', name],
    }),
  ];
}
