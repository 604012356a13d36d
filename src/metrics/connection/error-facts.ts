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

export interface RelationColumn {
  readonly relation: string;
  readonly column: string;
}

/** The columns, without repetition, of those relations whose name stands in the SQL text. */
export function columnsNamedIn(sql: string, all: readonly RelationColumn[]): string[] {
  const words = new Set(sql.toLowerCase().match(/[\p{L}\p{N}_$]+/gu));
  const named = all.filter(({ relation }) => words.has(relation.toLowerCase()));
  return [...new Set(named.map(({ column }) => column))];
}
