import type { Dialect } from '../dialect/index.ts';
import type { Connection, QueryOptions, Session } from './connection.ts';
import type { Relation, RelationKeys } from './introspection.ts';

/** Which version of the contract a package is written for. */
export const CONTRACT = 1;

/** What not every database can do. A connection says of each that it lacks why, in words that users read. */
export const CAPABILITIES = {
  snapshot: 'all questions of a session see one state of the data',
  keep: 'a session keeps the rows of a query under a name',
  tokens: 'it can be told whether data has changed without reading it',
  keys: 'introspection tells primary keys, unique keys and foreign keys',
  case: 'names of tables and columns keep their case',
  'infinite-dates': 'dates go to infinity',
} as const;
export type Capability = keyof typeof CAPABILITIES;

/** Which state of the data a relation is in, by its name as the model writes it: another text when its data has changed. */
export type DataTokens = ReadonlyMap<string, string>;

/** Where relative paths of a definition begin: the project folder. */
export interface OpenOptions {
  readonly folder: string;
}

/** How a connection is opened. */
export interface Opening extends OpenOptions {
  /** Longest time one statement may run. */
  readonly timeoutSeconds: number;
}

/** Where files are, and what time it is there (epoch milliseconds). */
export interface FilePlace extends OpenOptions {
  readonly now: () => number;
}

/** Of data in files: which state they are in, by looking at them from outside. */
export interface FileStates<Definition> {
  /** Of all files of a connection: another text when one of them was written, put in place or taken away. */
  state(definition: Definition, place: FilePlace): Promise<string>;
  /** Of some relations; one of no file has none. */
  tokens(definition: Definition, relations: readonly string[], place: FilePlace): Promise<DataTokens>;
  /** The files that a relation is read from, as absolute paths; none of what lies in a database. Absent where nobody can tell. */
  paths?(definition: Definition, relation: string, place: OpenOptions): Promise<readonly string[]>;
}

/**
 * What Broadsheet has to know of a kind of database. Those it comes with and those that packages bring are values of this
 * type, and nothing else asks which database it is. The suite of `broadsheet/testing` holds them to it.
 */
export interface ConnectionKind<Definition = unknown> {
  /** The version of this contract: 1. */
  readonly contract: typeof CONTRACT;
  /** What people call the database: `PostgreSQL`. */
  readonly name: string;
  readonly dialect: Dialect;
  /** What a project says of a connection, as Zod or another library reads it; unknown fields are refused. */
  readonly schema: DefinitionSchema<Definition>;
  /** The capabilities that it lacks, and why, as a sentence without its full stop. */
  readonly lacks: Readonly<Partial<Record<Capability, string>>>;
  /** Passwords, tokens and the like in a definition: they are taken out of all that is printed and logged. */
  secrets(definition: Definition): readonly string[];
  /**
   * Opens a live, read-only connection, and reaches the database: a wrong password shows now.
   * @throws problems alone: CONNECTION_FAILED, LOGIN_FAILED, DATABASE_NOT_FOUND, DATABASE_BUSY, DEFINITION_INVALID
   */
  open(definition: Definition, opening: Opening): Promise<Connection>;
  /** Every relation that can be read; one whose columns cannot be told has its problem, and takes no other with it. */
  introspect(session: Session, options?: QueryOptions): Promise<readonly Relation[]>;
  /** Absent where it lacks `keys`. Relations without any key are left out. */
  keys?(session: Session, options?: QueryOptions): Promise<readonly RelationKeys[]>;
  /** Absent for a server. */
  readonly files?: FileStates<Definition>;
  /** Of a server: absent where it lacks `tokens`. A relation of which it cannot be told has none. */
  tokens?(session: Session, relations: readonly string[], options?: QueryOptions): Promise<DataTokens>;
  /** What the login may do beside reading tables, in a word each; absent where nobody can tell. */
  powers?(session: Session, options?: QueryOptions): Promise<readonly string[]>;
}

/** Reads a definition; Zod's schemas are of this shape. */
export interface DefinitionSchema<Definition> {
  safeParse(value: unknown):
    | { readonly success: true; readonly data: Definition }
    | {
        readonly success: false;
        readonly error: {
          readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[];
        };
      };
}

/** A definition with the kind that reads it. */
export interface Resolved {
  readonly kind: ConnectionKind;
  /** As the kind takes it. */
  readonly definition: unknown;
}
