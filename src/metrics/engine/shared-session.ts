import { fail } from '../../foundation/diagnostic/index.ts';
import { type Column, type ResultTable, resultBytes, type Session, withOrigin } from '../connection/index.ts';
import { type Answers, openAnswers } from './answers.ts';
import { openTurns, type Turns } from './turns.ts';

/** What sessions of one engine share: what was answered already, and whose turn it is. */
export interface SharedAnswers {
  readonly results: Answers<ResultTable>;
  readonly shapes: Answers<readonly Column[]>;
  readonly names: Answers<readonly string[]>;
  readonly turns: Turns;
}

/** How many bytes of results are remembered at most; those that were not used for longest give way. */
const MOST_BYTES = 32_000_000;
/** How many descriptions of queries, and lists of names. */
const MOST_DESCRIBED = 2_000;
/** How many statements are at work at once. */
const MOST_STATEMENTS = 4;

export function shareAnswers(): SharedAnswers {
  const described = { most: MOST_DESCRIBED, sizeOf: () => 1 };
  return {
    results: openAnswers<ResultTable>({ most: MOST_BYTES, sizeOf: resultBytes }),
    shapes: openAnswers<readonly Column[]>(described),
    names: openAnswers<readonly string[]>(described),
    turns: openTurns(MOST_STATEMENTS),
  };
}

/** Forgets what was answered of a state that nobody can read any more. */
export function forgetState({ results, shapes, names }: SharedAnswers, state: string): void {
  for (const answers of [results, shapes, names]) answers.forget(keyOf(state).slice(0, -1));
}

/**
 * A session that answers what is known of a state, and has the snapshot only when something is not. Whoever is given one
 * has to begin again when `snapshot` finds the data in another state.
 */
export function rememberingSession(
  dialect: Session['dialect'],
  state: string,
  { results, shapes, names }: SharedAnswers,
  snapshot: () => Promise<Session>,
): Session {
  return {
    dialect,
    query: async (statement, options) =>
      results.known(keyOf(state, statement.sql, statement.params)) ??
      (await snapshot()).query(statement, options),
    describe: async (select, options) =>
      shapes.known(keyOf(state, select)) ?? (await snapshot()).describe(select, options),
    relations: async (options) => names.known(keyOf(state)) ?? (await snapshot()).relations(options),
    emptyColumns: async (relation, options) =>
      names.known(keyOf(state, relation)) ?? (await snapshot()).emptyColumns(relation, options),
  };
}

/** The key of a question of a state. */
function keyOf(state: string, ...question: readonly unknown[]): string {
  return JSON.stringify([state, ...question]);
}

/**
 * A session for several at once: what was asked once of a state of the data is not asked again. A question that one
 * gives up goes on as long as another waits for its answer, and one that failed is asked again by whoever needs it. The
 * database is told who asked first.
 * @param state which state of the data the session reads; sessions of the same one have the same answers
 */
export function sharedSession(session: Session, state: string, answers: SharedAnswers): Session {
  const { results, shapes, names } = answers;
  const inTurn = <T>(work: (signal: AbortSignal) => Promise<T>) => {
    return (signal: AbortSignal) => answers.turns.take(session, () => work(signal), signal);
  };
  const { keep } = session;
  return {
    dialect: session.dialect,
    query: ({ sql, params }, options) =>
      results.get(
        keyOf(state, sql, params),
        options?.signal,
        inTurn((signal) => session.query({ sql: withOrigin(sql, options?.origin), params }, { signal })),
      ),
    describe: (select, options) =>
      shapes.get(
        keyOf(state, select),
        options?.signal,
        inTurn((signal) => session.describe(withOrigin(select, options?.origin), { signal })),
      ),
    relations: (options) =>
      names.get(
        keyOf(state),
        options?.signal,
        inTurn((signal) => session.relations({ signal })),
      ),
    emptyColumns: (relation, options) =>
      names.get(
        keyOf(state, relation),
        options?.signal,
        inTurn((signal) => session.emptyColumns(relation, { signal })),
      ),
    ...(keep === undefined ? {} : { keep: sharedKeep(session, keep, inTurn) }),
  };
}

type Keep = NonNullable<Session['keep']>;
type InTurn = <T>(work: (signal: AbortSignal) => Promise<T>) => (signal: AbortSignal) => Promise<T>;

/** Two may give the same name to the same rows; where they would differ, the later one goes without. */
function sharedKeep(session: Session, keep: Keep, inTurn: InTurn): Keep {
  const kept = new Map<string, string>();
  const done: Answers<true> = openAnswers();
  return async (name, select, options) => {
    const known = kept.get(name);
    const rows = JSON.stringify([select.sql, select.params]);
    if (known !== undefined && known !== rows)
      fail('QUERY_FAILED', { message: `Another run keeps other rows as ${name}.` });
    kept.set(name, rows);
    await done.get(
      name,
      options?.signal,
      inTurn(async (signal) => {
        const sql = withOrigin(select.sql, options?.origin);
        await keep.call(session, name, { ...select, sql }, { signal });
        return true as const;
      }),
    );
  };
}
