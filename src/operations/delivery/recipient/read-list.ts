import { readFile, realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, sep } from 'node:path';
import { fail, suggest } from '../../../foundation/diagnostic/index.ts';
import type { Scalar } from '../../../metrics/model/index.ts';
import { type CsvLine, parseCsv } from './parse-csv.ts';

/** Somebody as a list or a query names them, and where. */
export interface ListedPerson {
  /** Undefined where the line has none. */
  readonly address: string | undefined;
  readonly name?: string | undefined;
  readonly locale?: string | undefined;
  /** What is known of them as readers, by name. */
  readonly attributes?: Readonly<Record<string, Scalar>>;
  /** Why nobody can say who they are, or what is known of them: "has 4 fields, where …". */
  readonly unclear?: string;
  /** For messages: `lists/board.csv, line 3`. */
  readonly place: string;
}

const COLUMNS = ['address', 'name', 'locale'] as const;
const LARGEST = 20_000_000;

/**
 * Reads a list of people: a CSV file in the project folder, in UTF-8, with a header that has `address`, and if need be
 * `name` and `locale`; other columns are of no interest, unless they are attributes that are asked for. No way leads out
 * of the folder. A line without an address is a person without one, as is one with more fields than the header has, where
 * nobody can say which is which; an empty line is nobody.
 * @throws RECIPIENTS_INVALID
 */
export async function readList(
  folder: string,
  file: string,
  attributes: readonly string[] = [],
): Promise<readonly ListedPerson[]> {
  const text = await readInside(folder, file);
  const [head] = text.split('\n', 1);
  const separator = head?.includes(',') === true || head?.includes(';') !== true ? ',' : ';';
  const lines = parseCsv(text, separator);
  if (lines === undefined) refuse(file, 'has a quote that is never closed.');
  const [header, ...rest] = lines;
  if (header === undefined) refuse(file, 'is empty.', HEADER);
  const columns = columnsOf(header.fields, [...COLUMNS, ...attributes], file);
  return rest.map(({ line, fields }: CsvLine) => {
    const textAt = (name: string) => fields[columns.get(name) ?? -1] || undefined;
    const at = (name: string) => textAt(name)?.trim() || undefined;
    const place = `${file}, line ${line}`;
    if (fields.slice(header.fields.length).some((one) => one !== '')) {
      const unclear = `has ${fields.length} fields, where the header has ${header.fields.length}`;
      return { address: undefined, place, unclear };
    }
    const known = attributes.flatMap((name) => {
      const value = textAt(name);
      return value === undefined ? [] : [[name, value] as const];
    });
    return {
      ...{ address: at('address'), name: at('name'), locale: at('locale'), place },
      attributes: Object.fromEntries(known),
    };
  });
}

const HEADER = 'begin it with a line of names: address,name,locale';

function columnsOf(
  fields: readonly string[],
  wanted: readonly string[],
  file: string,
): ReadonlyMap<string, number> {
  const names = fields.map((field) => field.trim().toLowerCase());
  const columns = new Map(wanted.map((name) => [name, names.indexOf(name)] as const));
  if (columns.get('address') === -1) {
    const near =
      names.includes('email') || names.includes('mail')
        ? 'call the column address.'
        : suggest('address', names);
    refuse(`${file}, line 1,`, 'names no column address.', fields.length > 1 ? near : HEADER);
  }
  const twice = wanted.find((name) => names.indexOf(name) !== names.lastIndexOf(name));
  if (twice !== undefined)
    refuse(`${file}, line 1,`, `names the column ${twice} twice.`, 'leave one of them.');
  return columns;
}

async function readInside(folder: string, file: string): Promise<string> {
  if (
    /^[a-z][a-z0-9+.-]*:/i.test(file) ||
    isAbsolute(file) ||
    /[\\\0]/.test(file) ||
    file.split('/').includes('..')
  ) {
    refuse(
      file,
      'is not a path inside the project folder.',
      'copy the list into the project folder: lists/board.csv.',
    );
  }
  const root = await realpath(folder);
  const found = await realpath(join(root, file)).catch(() => undefined);
  if (found === undefined) refuse(file, 'does not exist.', 'paths begin at the folder of the configuration.');
  if (!found.startsWith(root.endsWith(sep) ? root : root + sep))
    refuse(file, 'is a symbolic link, or lies behind one, that leads out of the project folder.');
  const { size, isFile } = await stat(found).then((one) => ({ size: one.size, isFile: one.isFile() }));
  if (!isFile) refuse(file, 'is not a file.');
  if (size > LARGEST) refuse(file, `is larger than ${LARGEST / 1_000_000} MB.`);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(found));
  } catch (error) {
    if (error instanceof TypeError) return refuse(file, 'is not UTF-8 text.', 'save it as CSV UTF-8.');
    return refuse(file, `cannot be read: ${(error as NodeJS.ErrnoException).code ?? error}.`);
  }
}

function refuse(what: string, why: string, hint?: string): never {
  return fail('RECIPIENTS_INVALID', { message: `The list of recipients ${what} ${why}`, hint });
}
