import { ProblemError } from '../../foundation/diagnostic/index.ts';
import type { Origin } from '../../metrics/connection/index.ts';
import { type AskContext, ask, keepTables } from '../../metrics/engine/index.ts';
import { connectionsOf } from '../../metrics/model/index.ts';
import {
  type Catalog,
  catalogAt,
  type MetricQueryInput,
  metricsNeeded,
  type Plan,
} from '../../metrics/plan/index.ts';
import { type Series, selectMetrics } from '../../metrics/series/index.ts';
import { compileByConnection, statementsOf } from '../../metrics/sql/index.ts';
import { behind } from '../../quality/index.ts';
import type { QueryNote } from '../edition/index.ts';

/** A series, and the key of the statement behind it in the edition's provenance. */
export interface Asked {
  readonly series: Series;
  readonly query: string;
}

/** Asks for series; questions that come together are answered together. */
export interface Asker {
  /** @param block who asks */
  ask(query: MetricQueryInput, asOf: string, block?: string): Promise<Asked>;
  /** Every statement that was run, by its key. */
  readonly queries: ReadonlyMap<string, QueryNote>;
}

interface Question {
  readonly query: MetricQueryInput;
  readonly asOf: string;
  readonly block: string | undefined;
  readonly resolve: (asked: Asked) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Opens an asker over a context. The same question is asked once; questions of one moment that differ only in
 * their metrics become one statement, so that a table all of them need is read once.
 */
export function openAsker(context: AskContext): Asker {
  const { run, queries } = openRunner(context);
  const known = new Map<string, Promise<Asked>>();
  let waiting: Question[] = [];

  async function flush(): Promise<void> {
    const batch = waiting;
    waiting = [];
    // All at once: while one answer is put together, the database works on the next question.
    const keyOf = (question: Question) => mergeKey(context, question);
    await Promise.all([...Map.groupBy(batch, keyOf).values()].map((group) => answerGroup(run, group)));
  }

  function enqueue(query: MetricQueryInput, asOf: string, block: string | undefined): Promise<Asked> {
    return new Promise((resolve, reject) => {
      if (waiting.length === 0) queueMicrotask(() => void flush());
      waiting.push({ query, asOf, block, resolve, reject });
    });
  }

  return {
    queries,
    ask(asked, asOf, block) {
      // One comparison or a list of one, none or an empty list: the same question.
      const query = { ...asked, compare: [asked.compare ?? []].flat() };
      const identity = JSON.stringify([query, asOf]);
      const answer = known.get(identity) ?? enqueue(query, asOf, block);
      known.set(identity, answer);
      return answer;
    },
  };
}

type Run = (query: MetricQueryInput, asOf: string, blocks: readonly string[]) => Promise<Asked>;

/** Runs questions, with costly tables kept for the session, and notes the statements. */
function openRunner(context: AskContext): { run: Run; queries: Map<string, QueryNote> } {
  const queries = new Map<string, QueryNote>();
  let asked = 0;
  let catalog = Promise.resolve(context.catalog);

  /** One after the other: what is kept for one question is there for the next. */
  function keepFor(query: MetricQueryInput, origin: Origin | undefined): Promise<Catalog> {
    const { by, where = [] } = query;
    const question = { metrics: metricsNeeded(query), by, where: [where].flat() };
    const { tables } = behind(context.model, [question], context.catalog);
    catalog = catalog.then((known) => keepTables({ ...context, origin, catalog: known }, tables));
    return catalog;
  }

  const run: Run = async (query, asOf, blocks) => {
    // Numbered as they are asked, so that the keys do not depend on which answer comes first.
    asked += 1;
    const key = `q${asked}`;
    const origin = blocks.length === 0 ? context.origin : { ...context.origin, block: blocks };
    const catalog = await keepFor(query, origin);
    const { series, plan } = await ask({ ...context, origin, asOf, catalog }, query);
    queries.set(key, noteOf(context, plan));
    return { series, query: key };
  };

  return { run, queries };
}

/** The statements as anybody can run them, without what only this session keeps. */
function noteOf({ model, catalog, session }: AskContext, plan: Plan): QueryNote {
  const plans = plan.whole === undefined ? [plan] : [plan.whole, plan];
  const compiled = plans.flatMap((one) => compileByConnection(one, model, catalog));
  const asked = compiled.flatMap(({ connection, table, compiled: one }) => {
    const dialect = catalogAt(catalog, table).dialect.name;
    return statementsOf(one).map((statement) => ({ ...statement, connection, dialect }));
  });
  const dialects = [...new Set(asked.map((one) => one.dialect))];
  const isOne = new Set(asked.map((one) => one.connection)).size === 1;
  return {
    dialect: dialects.join(', '),
    ...(session.set === undefined ? {} : { connections: asked.map((one) => one.connection) }),
    sql: asked.map(({ sql, connection }) => (isOne ? sql : `-- ${connection}\n${sql}`)).join(';\n\n'),
    params: asked.flatMap((one) => one.params),
  };
}

async function answerGroup(run: Run, group: readonly Question[]): Promise<void> {
  const [first] = group;
  if (first === undefined) return;
  const metrics = [...new Set(group.flatMap(({ query }) => query.metrics))];
  const blocks = [...new Set(group.flatMap(({ block }) => block ?? []))];
  try {
    const { series, query } = await run({ ...first.query, metrics }, first.asOf, blocks);
    for (const one of group) one.resolve({ series: selectMetrics(series, one.query.metrics), query });
  } catch (error) {
    // One bad metric must not take its siblings down: each is then asked for by itself.
    const apart = group.length > 1 && error instanceof ProblemError;
    for (const one of group) apart ? await answerGroup(run, [one]) : one.reject(error);
  }
}

/**
 * Questions with the same key can share a statement; an order or a limit speaks of its own metrics, and dimensions that two
 * connections have are not those of metrics of one.
 */
function mergeKey({ model, session }: AskContext, { query, asOf }: Question): string {
  const { metrics, ...rest } = query;
  const bound = (query.order?.length ?? 0) > 0 || query.limit !== undefined || query.having !== undefined;
  const connections =
    session.set === undefined
      ? []
      : connectionsOf(model, behind(model, [{ metrics: metricsNeeded(query) }]).tables);
  return JSON.stringify([asOf, rest, bound ? metrics : null, connections]);
}
