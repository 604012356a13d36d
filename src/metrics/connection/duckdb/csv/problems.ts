import { type Problem, problem, suggest } from '../../../../foundation/diagnostic/index.ts';
import type { FileTable } from '../../file-table.ts';
import type { Decision, Example } from './decide-column.ts';
import type { Reading } from './reading.ts';
import type { ColumnSurvey } from './survey-columns.ts';

/** The column that a problem speaks of. */
export interface About {
  readonly table: string;
  readonly how: FileTable;
  readonly column: string;
}

/** What an author writes into the configuration, on one line. */
export function configLine(table: string, { file }: FileTable, declaration: string): string {
  return `tables: { ${table}: { file: ${file}, ${declaration} } }`;
}

/** Both readings of a value that can be read in two ways, and the line that says which is meant. */
export function ambiguousColumn(about: About, decision: Extract<Decision, { kind: 'ambiguous' }>): Problem {
  const { readings, example } = decision;
  const { meanings, lines } = choicesOf(readings, example);
  const [first = '', ...others] = lines;
  const more = others.length === 0 ? '' : ` (or ${others.join(', or ')})`;
  return problem('FILE_AMBIGUOUS', {
    message: `${place(about, example)} is "${example.value}", which is ${meanings.join(' or ')}.`,
    hint: `say which in the configuration: ${columnLine(about, first)}${more}.`,
    path: pathOf(about),
  });
}

/** The different things that a value may be, and how each is declared. */
function choicesOf(
  readings: readonly Reading[],
  { value, meanings }: Example,
): { readonly meanings: readonly string[]; readonly lines: readonly string[] } {
  const lines = readings.map((one) => one.declaration);
  const ids = readings.map((one) => one.id);
  if (ids.includes('float'))
    return { meanings: [`the text ${value}`, `the number ${meanings[0]}`], lines: ['text', ...lines] };
  if (ids.includes('some offsets')) {
    const meant = ['a time without an offset, while others of the column have one', 'an instant in UTC'];
    return { meanings: meant, lines: ['text'] };
  }
  return readings.length > 1 ? { meanings, lines } : { meanings: [...meanings, 'in another century'], lines };
}

/** A value that is not what the column is declared to hold. */
export function misfitColumn(about: About, example: Example | undefined, { values }: ColumnSurvey): Problem {
  const { how, column } = about;
  const declared = how.columns[column];
  const asked = declared?.format ?? how.dates;
  const written = asked === undefined || !isTimeType(declared?.type) ? '' : ` written as "${asked}"`;
  const value = example?.value ?? '';
  return problem('FILE_INVALID', {
    message: `${place(about, example)} is "${value}", which is no ${declared?.type ?? 'value'}${written}; the column has ${values} values.`,
    hint: `if it stands for no value: ${configLine(about.table, how, `nulls: [${JSON.stringify(value)}]`)}; else declare how the column is written.`,
    path: pathOf(about),
  });
}

function isTimeType(type: string | undefined): boolean {
  return type === 'date' || type === 'timestamp' || type === 'timestamptz';
}

/** Declared columns that the files do not have. */
export function unknownColumns(table: string, how: FileTable, columns: readonly string[]): Problem[] {
  return Object.keys(how.columns)
    .filter((name) => !columns.includes(name))
    .map((name) =>
      problem('COLUMN_MISSING', {
        message: `Table "${table}" declares the column "${name}", which ${how.file} does not have.`,
        hint: suggest(name, columns),
        path: ['connection', 'tables', table],
      }),
    );
}

function place({ column, how }: About, example: Example | undefined): string {
  return `Row ${example?.row ?? '?'} of column "${column}" in ${example?.file ?? how.file}`;
}

function pathOf({ table, column }: About): string[] {
  return ['connection', 'tables', table, 'columns', column];
}

/** Names that YAML reads as they are stand without quotes. */
function columnLine({ table, how, column }: About, declaration: string): string {
  const name = /^[A-Za-z_][\w ]*$/.test(column) ? column : JSON.stringify(column);
  return configLine(table, how, `columns: { ${name}: ${declaration} }`);
}
