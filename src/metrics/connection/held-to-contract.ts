import { secretHider } from '../../foundation/diagnostic/index.ts';
import type { Column, Connection, ResultTable, Session, Value } from './connection.ts';
import type { ConnectionKind } from './connection-kind.ts';
import { isFunction } from './package-clauses.ts';
import { CONNECTION_USE } from './package-problems.ts';
import { broken, explained, guarded, type Watch, watched } from './package-watch.ts';

const TYPES = new Set([
  'integer',
  'decimal',
  'float',
  'text',
  'boolean',
  'date',
  'timestamp',
  'timestamptz',
  'other',
]);

/** A package that is watched, and the kind that it brings. */
interface WatchedKind extends Watch {
  readonly kind: ConnectionKind;
}

/**
 * A kind that a package brings, whose answers are looked at before anybody relies on them: what breaks the contract is a
 * problem that says which clause, and no message holds a secret of the definition.
 */
export function heldToContract(kind: ConnectionKind, name: string): ConnectionKind {
  const plain: WatchedKind = { kind, name, use: CONNECTION_USE, hide: (text) => text };
  const { keys, tokens, powers, files } = kind;
  return {
    ...kind,
    async open(definition, opening) {
      const hide = secretHider(
        guarded(plain, '`secrets` gives a list of texts', () => textsIn(kind.secrets(definition))),
      );
      const watch: WatchedKind = { ...plain, hide };
      const connection = await watched(watch, '`open`', () => kind.open(definition, opening));
      for (const [clause, holds] of clausesOfConnection(connection)) if (!holds) broken(watch, clause);
      return heldConnection(watch, connection);
    },
    introspect: (session, options) => watched(plain, '`introspect`', () => kind.introspect(session, options)),
    ...(keys === undefined ? {} : { keys: (...given) => watched(plain, '`keys`', () => keys(...given)) }),
    ...(tokens === undefined
      ? {}
      : { tokens: (...given) => watched(plain, '`tokens`', () => tokens(...given)) }),
    ...(powers === undefined
      ? {}
      : { powers: (...given) => watched(plain, '`powers`', () => powers(...given)) }),
    ...(files === undefined
      ? {}
      : {
          files: {
            state: (...given) => watched(plain, '`files.state`', () => files.state(...given)),
            tokens: (...given) => watched(plain, '`files.tokens`', () => files.tokens(...given)),
          },
        }),
  };
}

function clausesOfConnection(connection: Connection | undefined): [string, boolean][] {
  return [
    [
      '`open` gives a connection with `snapshot` and `close`',
      isFunction(connection?.snapshot) && isFunction(connection?.close),
    ],
    ['a connection has a `description`, without secrets', typeof connection?.description === 'string'],
    ['a connection has a list of `problems`', Array.isArray(connection?.problems)],
  ];
}

function heldConnection(watch: WatchedKind, connection: Connection): Connection {
  return {
    dialect: watch.kind.dialect,
    description: watch.hide(connection.description),
    problems: connection.problems,
    async snapshot(work, options) {
      let own: { readonly error: unknown } | undefined;
      const watchedWork = async (session: Session) => {
        try {
          return await work(heldSession(watch, session));
        } catch (error) {
          own = { error };
          throw error;
        }
      };
      try {
        return await connection.snapshot(watchedWork, options);
      } catch (error) {
        throw own === undefined ? explained(watch, '`snapshot`', error) : own.error;
      }
    },
    close: () => watched(watch, '`close`', () => connection.close()),
  };
}

function heldSession(watch: WatchedKind, session: Session): Session {
  const { keep } = session;
  for (const one of ['query', 'describe', 'relations', 'emptyColumns'] as const)
    if (!isFunction(session[one])) broken(watch, `a session has a function \`${one}\``);
  return {
    dialect: watch.kind.dialect,
    async query(statement, options) {
      const result = await watched(watch, '`query`', () => session.query(statement, options));
      const clause = brokenInResult(result);
      return clause === undefined ? result : broken(watch, clause);
    },
    async describe(select, options) {
      const columns = await watched(watch, '`describe`', () => session.describe(select, options));
      return areColumns(columns) ? columns : broken(watch, COLUMNS);
    },
    relations: (options) => watched(watch, '`relations`', () => session.relations(options)),
    emptyColumns: (...given) => watched(watch, '`emptyColumns`', () => session.emptyColumns(...given)),
    ...(keep === undefined ? {} : { keep: (...given) => watched(watch, '`keep`', () => keep(...given)) }),
  };
}

const COLUMNS = `each column has a \`name\`, a \`native\` type and a \`type\`, which is one of ${[...TYPES].join(', ')}`;

/** Looks at the types of a few rows: all of them would take as long as reading them. */
function brokenInResult(result: ResultTable): string | undefined {
  if (!areColumns(result?.columns)) return COLUMNS;
  if (result.byColumn !== undefined) return undefined;
  if (!Array.isArray(result.rows)) return '`query` gives a list of `rows`';
  for (const row of result.rows.slice(0, 3)) {
    if (!Array.isArray(row) || row.length !== result.columns.length)
      return 'a row is a list with a value for each column';
    if (!row.every(isValue)) return 'a value is a number, a text, true, false or null';
  }
  return undefined;
}

function areColumns(columns: readonly Column[] | undefined): boolean {
  return (
    Array.isArray(columns) &&
    columns.every(
      (one) => typeof one?.name === 'string' && typeof one.native === 'string' && TYPES.has(one.type),
    )
  );
}

function isValue(value: Value | object | undefined): boolean {
  return value === null || ['number', 'string', 'boolean'].includes(typeof value);
}

function textsIn(value: readonly string[]): string[] {
  return value.map(String);
}
