/**
 * A step forward of the store's schema. It is applied once, in one transaction; there is no way back. What is here is
 * frozen: stores were made by it, and one that says otherwise is refused. A change is a further migration.
 */
export interface Migration {
  /** From 1, without gaps. */
  readonly number: number;
  readonly name: string;
  /** Statements without a schema's name: they are for the first in the search path. */
  readonly sql: string;
}
