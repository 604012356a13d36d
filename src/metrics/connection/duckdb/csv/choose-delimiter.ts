import type { DuckDBConnection } from '@duckdb/node-api';
import { fail } from '../../../../foundation/diagnostic/index.ts';
import type { FileTable } from '../../file-table.ts';
import { type CsvFile, readText } from './csv-file.ts';
import { type Candidate, delimitersIn } from './csv-head.ts';
import { configLine } from './problems.ts';

/**
 * What separates the columns of a file: what is declared, else the one mark of the first line by which every line has
 * as many values.
 * @param head the first line
 * @throws FILE_AMBIGUOUS when two marks do
 */
export async function chooseDelimiter(
  connection: DuckDBConnection,
  table: string,
  file: Pick<CsvFile, 'name' | 'path'>,
  how: FileTable,
  head: string,
): Promise<string> {
  if (how.delimiter !== undefined) return how.delimiter;
  const candidates = delimitersIn(head);
  const [first] = candidates;
  if (first === undefined || candidates.length === 1) return first?.delimiter ?? ',';
  const even: Candidate[] = [];
  for (const one of candidates) if (await isEven(connection, file, one)) even.push(one);
  const [only = first, other] = even;
  if (other === undefined) return only.delimiter;
  const readings = even.map((one) => `${one.columns} columns by "${shown(one)}"`).join(' and ');
  return fail('FILE_AMBIGUOUS', {
    message: `${file.name} can be read in two ways: every line has ${readings}.`,
    hint: `say which in the configuration: ${configLine(table, how, `delimiter: "${shown(only)}"`)}.`,
    path: ['connection', 'tables', table],
  });
}

async function isEven(
  connection: DuckDBConnection,
  file: Pick<CsvFile, 'name' | 'path'>,
  { delimiter, columns }: Candidate,
): Promise<boolean> {
  const names = Array.from({ length: columns }, (_, index) => `c${index}`);
  const source = readText({ ...file, delimiter, columns: names }, []);
  return await connection.run(`SELECT count(*) FROM ${source}`).then(
    () => true,
    () => false,
  );
}

function shown({ delimiter }: Candidate): string {
  return delimiter === '\t' ? '\\t' : delimiter;
}
