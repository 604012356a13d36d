import { textLiteral } from '../../dialect/index.ts';
import type { Param } from '../connection.ts';

/**
 * A statement whose parameters the server puts in their places. `EXECUTE IMMEDIATE` takes the SQL as a text and the values as
 * expressions of their own, so no `?` is looked for and no value becomes part of the SQL; the header for prepared statements
 * would hold no more than some kilobytes.
 */
export function withParameters(sql: string, params: readonly Param[]): string {
  if (params.length === 0) return sql;
  return `EXECUTE IMMEDIATE ${textLiteral(sql)} USING ${params.map(literal).join(', ')}`;
}

function literal(value: Param): string {
  if (value === null) return 'NULL';
  if (typeof value === 'string') return textLiteral(value);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (Number.isNaN(value)) return 'nan()';
  if (!Number.isFinite(value)) return value > 0 ? 'infinity()' : '-infinity()';
  return Number.isSafeInteger(value) ? String(value) : doubleLiteral(value);
}

function doubleLiteral(value: number): string {
  return value.toExponential().replace('e', 'E');
}
