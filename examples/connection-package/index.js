import { DuckDBInstance } from '@duckdb/node-api';
import { closableConnection, describeRelations, ProblemError, problem } from 'broadsheet/connection';
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

function sessionOn(driver) {
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
    query: ({ sql, params }) => explaining(() => read(sql, params)),
    describe: (select) =>
      explaining(async () => (await read(`SELECT * FROM (\n${select}\n) AS it LIMIT 0`)).columns),
    relations: async () => ['numbers'],
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
  async open({ rows }) {
    const instance = await DuckDBInstance.create(':memory:');
    const driver = await instance.connect();
    await driver.run(`CREATE TABLE numbers AS SELECT range AS n, range % 3 AS rest FROM range(${rows})`);
    return closableConnection({
      dialect,
      description: `the first ${rows} numbers`,
      problems: [],
      snapshot: (work) => work(sessionOn(driver)),
      release: () => driver.closeSync(),
    });
  },
  introspect: (session, options) =>
    describeRelations(
      session,
      [{ relation: 'numbers', schema: 'main', name: 'numbers', kind: 'table' }],
      options,
    ),
};
