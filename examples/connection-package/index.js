import { DuckDBInstance } from '@duckdb/node-api';
import {
  closableConnection,
  describeRelations,
  ProblemError,
  problem,
  statementTurns,
  untilStopped,
} from 'broadsheet/connection';
import { duckdb } from 'broadsheet/dialect';

const dialect = { ...duckdb, name: 'numbers' };
const TYPES = { BIGINT: 'integer', INTEGER: 'integer', VARCHAR: 'text', BOOLEAN: 'boolean', DATE: 'date' };
const typeOf = (native) => TYPES[native] ?? (/^(DECIMAL|HUGEINT)/.test(native) ? 'decimal' : 'other');

/** What the driver says, in problems. */
async function explaining(work) {
  try {
    return await work();
  } catch (error) {
    const code = /does not exist/.test(error.message) ? 'TABLE_MISSING' : 'QUERY_FAILED';
    throw new ProblemError([problem(code, { message: `The numbers refused a query: ${error.message}` })]);
  }
}

/** A session on a connection of the driver, whose statements take turns; `limits` say when one takes too long. */
function sessionOn(driver, turns, limits) {
  const stop = () => driver.interrupt();
  /** One that is cancelled or takes too long is interrupted, again and again until the driver has noticed. */
  const inTurn = (options, work) =>
    turns.run(options, (signal) =>
      untilStopped({ ...limits, signal, stop, again: 20 }, () => explaining(work)),
    );
  const read = async (sql, params = []) => {
    const reader = await driver.runAndReadAll(sql, [...params]);
    const columns = reader.columnNames().map((name, at) => {
      const native = String(reader.columnType(at));
      return { name, native, type: typeOf(native) };
    });
    return {
      columns,
      rows: reader
        .getRowsJson()
        .map((row) =>
          row.map((value, at) =>
            value !== null && ['integer', 'decimal'].includes(columns[at].type) ? Number(value) : value,
          ),
        ),
    };
  };
  return {
    dialect,
    query: ({ sql, params }, options) => inTurn(options, () => read(sql, params)),
    describe: (select, options) =>
      inTurn(options, async () => (await read(`SELECT * FROM (\n${select}\n) AS it LIMIT 0`)).columns),
    relations: (options) => inTurn(options, async () => ['numbers']),
    emptyColumns: async () => [],
  };
}

export const connection = {
  contract: 1,
  name: 'Numbers',
  dialect,
  schema: {
    safeParse: (value) =>
      Number.isInteger(value.rows)
        ? { success: true, data: value }
        : { success: false, error: { issues: [{ path: ['rows'], message: 'must be a whole number' }] } },
  },
  lacks: {
    keep: 'it keeps nothing',
    keys: 'it has no keys',
    tokens: 'nobody knows when numbers change',
  },
  secrets: ({ password }) => (password === undefined ? [] : [password]),
  async open({ rows }, { timeoutSeconds }) {
    const instance = await DuckDBInstance.create(':memory:');
    const maker = await instance.connect();
    await maker.run(`CREATE TABLE numbers AS SELECT range AS n, range % 3 AS rest FROM range(${rows})`);
    const limits = { description: `the first ${rows} numbers`, timeoutSeconds };
    return closableConnection({
      dialect,
      description: limits.description,
      problems: [],
      async snapshot(work, options) {
        const driver = await instance.connect();
        const turns = statementTurns(limits, options);
        try {
          return await work(sessionOn(driver, turns, limits));
        } finally {
          await turns.end();
          driver.closeSync();
        }
      },
      release: () => maker.closeSync(),
    });
  },
  introspect: (session, options) =>
    describeRelations(
      session,
      [{ relation: 'numbers', schema: 'main', name: 'numbers', kind: 'table' }],
      options,
    ),
};
