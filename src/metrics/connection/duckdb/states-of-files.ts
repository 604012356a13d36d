import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { DataTokens, FilePlace, OpenOptions } from '../connection-kind.ts';
import { filesMatching } from './data-files.ts';
import type { DuckdbConnectionDefinition } from './instance-options.ts';

/**
 * Which state relations of files are in, by the times and sizes of their files; nothing is opened.
 * @param relations as the model writes them; one of no file has no token
 */
export async function tokensOfFiles(
  { file, tables = {} }: DuckdbConnectionDefinition,
  relations: readonly string[],
  place: FilePlace,
): Promise<DataTokens> {
  const tokens = new Map<string, string>();
  for (const relation of relations) {
    const own = fileOf(tables, relation);
    if (own !== undefined) tokens.set(relation, await tokenOfTable(own, place));
    else if (file !== undefined) tokens.set(relation, await tokenOfDatabase(file, place));
  }
  return tokens;
}

/** The data files that a relation is read from, as absolute paths, sorted. @param relation as the model writes it */
export async function pathsOfTable(
  { tables = {} }: DuckdbConnectionDefinition,
  relation: string,
  { folder }: OpenOptions,
): Promise<readonly string[]> {
  const file = fileOf(tables, relation);
  return file === undefined ? [] : await filesMatching(file, folder);
}

function fileOf(
  tables: NonNullable<DuckdbConnectionDefinition['tables']>,
  relation: string,
): string | undefined {
  return Object.entries(tables).find(([name]) => name.toLowerCase() === relation.toLowerCase())?.[1].file;
}

/** Which state all files of a connection are in: another text when one of them was written, put in place or taken away. */
export async function stateOfFiles(
  { file, tables = {} }: DuckdbConnectionDefinition,
  place: FilePlace,
): Promise<string> {
  const database = file === undefined ? [] : [tokenOfDatabase(file, place)];
  const others = Object.values(tables).map((one) => tokenOfTable(one.file, place));
  return (await Promise.all([...database, ...others])).join('\n');
}

async function tokenOfTable(pattern: string, place: FilePlace): Promise<string> {
  return await tokenOf(await filesMatching(pattern, place.folder), place);
}

/** What was written last stands in the log beside the file, until it is put in. */
function tokenOfDatabase(file: string, place: FilePlace): Promise<string> {
  const path = resolve(place.folder, file);
  return tokenOf([path, `${path}.wal`], place);
}

async function tokenOf(paths: readonly string[], place: FilePlace): Promise<string> {
  return (await Promise.all(paths.map((path) => tokenOfFile(path, place)))).join('\n');
}

/** Two writings that are nearer than this may bear the same time, in milliseconds: of kernels, and of volumes that keep seconds. */
const TICK = 20;
const COARSE_TICK = 2_500;

let unsettled = 0;

/** A file that was written just now may be written again without another time or size: its token is never met again. */
async function tokenOfFile(path: string, { now }: FilePlace): Promise<string> {
  const found = await stat(path, { bigint: true }).catch(() => undefined);
  if (found === undefined) return `${path} -`;
  const { ino, size, mtimeNs, ctimeNs, mtimeMs, ctimeMs } = found;
  const token = `${path} ${ino} ${size} ${mtimeNs} ${ctimeNs}`;
  const tick = mtimeNs % 1_000_000n === 0n ? COARSE_TICK : TICK;
  if (now() - Math.max(Number(mtimeMs), Number(ctimeMs)) > tick) return token;
  unsettled += 1;
  return `${token} ${unsettled}`;
}
