import { type AskContext, overTable } from '../metrics/engine/index.ts';
import { writeStatement } from './write-statement.ts';

/** How many rows of a table whoever asks sees. @throws ATTRIBUTE_MISSING, ATTRIBUTE_INVALID, and what the database raises */
export async function countRows(all: AskContext, table: string): Promise<number> {
  const context = overTable(all, table);
  const statement = writeStatement(
    context,
    ({ sources }) => `SELECT COUNT(*) AS n FROM ${sources.from(table)} AS base`,
  );
  const { rows } = await context.session.query(statement, context);
  return Number(rows[0]?.[0] ?? 0);
}
