import type { DuckDBConnection } from '@duckdb/node-api';
import { companyWords } from './company-names.ts';

/** What a demo warehouse is made from: the same settings give the same rows. */
export interface WarehouseSettings {
  /** Path of the DuckDB file to write; an existing one is replaced when the new one is complete. */
  readonly file: string;
  /** Companies that ever signed up, 1 to 1,000,000. */
  readonly customers: number;
  /** Days of data before `end`, 31 to 3,660. */
  readonly days: number;
  /** The first day not in the data (YYYY-MM-DD), which is the edition date. */
  readonly end: string;
  /** Chooses one of many such companies. */
  readonly seed: number;
}

/** Refuses settings that make no warehouse. @throws RangeError naming the setting */
export function checkSettings({ customers, days, end, seed }: Omit<WarehouseSettings, 'file'>): void {
  requireWithin('customers', customers, 1, 1_000_000);
  requireWithin('days', days, 31, 3660);
  requireWithin('seed', seed, 0, 2 ** 31 - 1);
  const parsed = new Date(`${end}T00:00:00Z`);
  if (Number.isNaN(parsed.getTime()) || parsed.toISOString().slice(0, 10) !== end) {
    throw new RangeError(`The end of a demo warehouse must be a date, YYYY-MM-DD, and not "${end}".`);
  }
}

function requireWithin(name: string, value: number, least: number, most: number): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  throw new RangeError(
    `The ${name} of a demo warehouse must be a whole number from ${least} to ${most}, and not ${value}.`,
  );
}

/** Makes the settings known to the statements that follow, as variables and macros of the connection. */
export async function defineSettings(
  connection: DuckDBConnection,
  { customers, days, end, seed }: WarehouseSettings,
): Promise<void> {
  await connection.run('SET VARIABLE customers = $customers', { customers });
  await connection.run('SET VARIABLE seed = $seed', { seed });
  await connection.run('SET VARIABLE ending = CAST($end AS DATE)', { end });
  await connection.run("SET VARIABLE beginning = getvariable('ending') - CAST($days AS INTEGER)", { days });
  for (const [name, words] of Object.entries(companyWords)) {
    await connection.run(`SET VARIABLE ${name} = CAST($words AS JSON)::VARCHAR[]`, {
      words: JSON.stringify(words),
    });
  }
  for (const macro of MACROS) await connection.run(macro);
}

/** `share` is uniform in [0, 1); `dice` holds two independent uniforms, `high` and `low`, for the price of one. */
const MACROS = [
  `CREATE TEMP MACRO share(id, what) AS
     (hash(id, what, getvariable('seed')) >> 11)::DOUBLE / 9007199254740992`,
  `CREATE TEMP MACRO dice(id, turn, what) AS hash(id, turn, what, getvariable('seed'))`,
  'CREATE TEMP MACRO high(dice) AS (dice >> 32)::DOUBLE / 4294967296',
  'CREATE TEMP MACRO low(dice) AS (dice & 4294967295)::DOUBLE / 4294967296',
];
