import { readdir, stat } from 'node:fs/promises';
import { basename, join, relative, resolve } from 'node:path';
import { fail } from '../../foundation/diagnostic/index.ts';
import { claim, identifierFor } from './names.ts';

/** Where data are, as a configuration says it. */
export interface Source {
  /** The connection as a configuration spells it; secrets by reference. */
  readonly connection: Readonly<Record<string, unknown>>;
  /** What it refers to: variables for `.env`. */
  readonly secrets: Readonly<Record<string, string>>;
  /** Data files by the name of their table, relative to the project. */
  readonly tables: Readonly<Record<string, string>>;
}

export interface SourcePlaces {
  /** Where the given path begins. */
  readonly workingFolder: string;
  /** The folder of the project, in which paths are relative. */
  readonly folder: string;
  /** A variable that is set to something else means something else. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * Reads what `--from` is given: the address of a database, a DuckDB file, a CSV or Parquet file, or a folder of them.
 * @throws USAGE, DATABASE_NOT_FOUND
 */
export async function readSource(given: string, places: SourcePlaces): Promise<Source> {
  if (/^postgres(?:ql)?:\/\//.test(given)) return postgres(given, places);
  if (/^https?:\/\//.test(given)) return trino(given, places);
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(given)) {
    return fail('USAGE', {
      message: `Nothing is known of addresses that begin with ${given.split('://')[0]}://.`,
      hint: 'give postgresql://USER@HOST/DATABASE, https://HOST:PORT/CATALOG of Trino, a DuckDB file, or a folder with CSV or Parquet files.',
    });
  }
  return await files(given, places);
}

function postgres(url: string, { environment }: SourcePlaces): Source {
  const name = variable('DATABASE_URL', url, environment);
  return { connection: { kind: 'postgres', url: `\${${name}}` }, secrets: { [name]: url }, tables: {} };
}

/** The catalog, and a schema, are the path of the address. */
function trino(given: string, { environment }: SourcePlaces): Source {
  const { protocol, host, username, password, pathname } = new URL(given);
  const [catalog, schema] = pathname.split('/').filter((part) => part !== '');
  if (catalog === undefined) {
    return fail('USAGE', {
      message: 'The address of Trino names no catalog.',
      hint: 'write https://HOST:PORT/CATALOG, or https://HOST:PORT/CATALOG/SCHEMA.',
    });
  }
  const secret = decodeURIComponent(password);
  const name = variable('TRINO_PASSWORD', secret, environment);
  return {
    connection: {
      ...{ kind: 'trino', url: `${protocol}//${host}` },
      ...(username === '' ? {} : { user: decodeURIComponent(username) }),
      ...(secret === '' ? {} : { password: `\${${name}}` }),
      ...{ catalog, ...(schema === undefined ? {} : { schema }) },
    },
    secrets: secret === '' ? {} : { [name]: secret },
    tables: {},
  };
}

function variable(wanted: string, value: string, environment: SourcePlaces['environment']): string {
  const names = [wanted, `BROADSHEET_${wanted}`];
  const free = names.find((name) => environment[name] === undefined || environment[name] === value);
  if (free !== undefined) return free;
  return fail('USAGE', {
    message: `The environment sets ${names.join(' and ')} to something else, which would go before what is given.`,
    hint: `unset ${wanted}.`,
  });
}

const DATA = /\.(?:csv|tsv|parquet|pq|csv\.gz|tsv\.gz)$/i;
const DUCKDB = /\.(?:duckdb|ddb)$/i;

async function files(given: string, { workingFolder, folder }: SourcePlaces): Promise<Source> {
  const path = resolve(workingFolder, given);
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) {
    return fail('DATABASE_NOT_FOUND', {
      message: `There is neither a file nor a folder ${path}.`,
      hint: 'give the address of a database, a DuckDB file, or a folder with CSV or Parquet files.',
    });
  }
  const names = found.isDirectory() ? (await readdir(path)).sort().map((name) => join(path, name)) : [path];
  const data = names.filter((name) => DATA.test(name));
  const databases = names.filter((name) => DUCKDB.test(name));
  const [database, other] = databases;
  if (other !== undefined) {
    return fail('USAGE', {
      message: `The folder ${path} holds several DuckDB files: ${databases.map((one) => basename(one)).join(', ')}.`,
      hint: 'give the one that is meant.',
    });
  }
  if (database === undefined && data.length === 0) {
    return fail('DATABASE_NOT_FOUND', {
      message: `${path} holds neither CSV nor Parquet files nor a DuckDB file, by their names.`,
      hint: 'names end in .csv, .tsv, .csv.gz, .parquet or .duckdb.',
    });
  }
  const taken = new Set<string>();
  const within = (name: string) => relative(folder, name).replaceAll('\\', '/');
  const named = data.map((name) => [
    claim(identifierFor(basename(name).replace(DATA, ''), 'table'), taken),
    within(name),
  ]);
  return {
    connection: { kind: 'duckdb', ...(database === undefined ? {} : { file: within(database) }) },
    secrets: {},
    tables: Object.fromEntries(named),
  };
}
