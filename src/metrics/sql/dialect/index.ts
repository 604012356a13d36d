import type { Dialect, DialectName } from './dialect.ts';
import { duckdb } from './duckdb.ts';
import { postgres } from './postgres.ts';
import { trino } from './trino.ts';

/** The dialects: what differs between databases, as small tables of pure functions. */
export const DIALECTS: Readonly<Record<DialectName, Dialect>> = { duckdb, postgres, trino };

export { type CastType, type Dialect, type DialectName, quote } from './dialect.ts';
