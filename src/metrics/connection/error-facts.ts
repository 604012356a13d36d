/** Why a statement was stopped from our side. */
export type StopReason = 'cancelled' | 'timeout';

/** What is known besides the driver's error when a problem is explained. */
export interface ErrorFacts {
  /** The connection's description; never holds a user or a password. */
  readonly description: string;
  readonly timeoutSeconds: number;
  /** Takes out of the words of the database what it was told in secret. */
  readonly hide?: ((text: string) => string) | undefined;
  /** Set when we stopped the statement ourselves. */
  readonly stopped?: StopReason | undefined;
  /** Names for the hint of a missing relation; looked up only when one is missing. */
  readonly relations?: readonly string[] | undefined;
  /** Names for the hint of a missing column: the columns of the relations that the statement names. */
  readonly columns?: readonly string[] | undefined;
}

/** What an error says is missing, so that the caller knows which names to look up. */
export type Missing = 'relation' | 'column';

/** Statements that list names: relations, and columns behind the names of theirs. */
export interface NameLists {
  readonly relations: string;
  readonly columns: string;
}

/**
 * The names that the hint of something missing chooses from: relations, or the columns of those that the statement names.
 * @param read the rows of a statement
 */
export async function namesForHint(
  missing: Missing | undefined,
  sql: string,
  { relations, columns }: NameLists,
  read: (sql: string) => Promise<readonly (readonly unknown[])[]>,
): Promise<Pick<ErrorFacts, 'relations' | 'columns'>> {
  if (missing === undefined) return {};
  if (missing === 'relation') return { relations: (await read(relations)).map(([name]) => String(name)) };
  const words = new Set(sql.toLowerCase().match(/[\p{L}\p{N}_$]+/gu));
  const named = (await read(columns)).filter(([relation]) => words.has(String(relation).toLowerCase()));
  return { columns: [...new Set(named.map(([, column]) => String(column)))] };
}
