import assert from 'node:assert/strict';
import type { Session } from '../connection.ts';
import { type CaseOf, plain, rejection, spelled } from './suite-parts.ts';

const REFUSED = [
  'INSERT INTO orders (order_id) VALUES (5)',
  'UPDATE orders SET amount = 0',
  'DELETE FROM orders',
  'CREATE TABLE mine (a integer)',
  'CREATE TABLE mine AS SELECT * FROM orders',
  'DROP TABLE orders',
  'COMMIT',
  'ROLLBACK',
  'PREPARE p FROM SELECT 1',
  '/* SELECT */ DELETE FROM orders',
  '-- SELECT\nDELETE FROM orders',
  'EXPLAIN ANALYZE INSERT INTO orders (order_id) VALUES (5)',
  '',
];

const codeOf = (error: unknown) => (error as { problems?: { code: string }[] }).problems?.[0]?.code;

/** Errors, reading only, sessions, stopping and closing. */
export const CONDUCT_CASES: readonly CaseOf[] = [
  {
    name: 'a missing table offers the nearest',
    async run({ ask }) {
      const problem = await rejection(ask('SELECT * FROM ordres'));
      assert.equal(problem.code, 'TABLE_MISSING');
      assert.match(problem.message, /ordres/);
      assert.match(problem.hint ?? '', /did you mean "orders"\?/);
    },
  },
  ...['amuont', 'o.amuont'].map(
    (column): CaseOf => ({
      name: `a missing column ${column} offers the nearest`,
      async run({ ask }) {
        const problem = await rejection(ask(`SELECT ${column} FROM orders o`));
        assert.equal(problem.code, 'COLUMN_MISSING');
        assert.match(problem.message, /amuont/);
        assert.match(problem.hint ?? '', /did you mean "amount"\?/);
      },
    }),
  ),
  {
    name: 'a column of a type that the aggregate does not take',
    async run({ ask }) {
      assert.equal((await rejection(ask('SELECT sum(placed) FROM orders'))).code, 'COLUMN_TYPE');
    },
  },
  {
    name: 'a syntax error says what the database said',
    async run({ ask }) {
      const problem = await rejection(ask('SELECT FROM WHERE'));
      assert.equal(problem.code, 'QUERY_FAILED');
      assert.match(problem.message, /FROM|WHERE/);
    },
  },
  {
    name: 'two statements in one text are refused',
    async run({ ask }) {
      assert.equal((await rejection(ask('SELECT 1; SELECT 2'))).code, 'QUERY_FAILED');
    },
  },
  ...REFUSED.map(
    (sql): CaseOf => ({
      name: `refuses ${JSON.stringify(sql)}`,
      async run({ ask, one }) {
        assert.equal((await rejection(ask(sql))).code, 'QUERY_FAILED');
        assert.equal(await one('SELECT COUNT(*) FROM orders'), 4);
      },
    }),
  ),
  {
    name: 'a failed query leaves the session usable',
    async run({ within }) {
      const seen = await within(async (session) => {
        const first = await rejection(session.query(plain('SELECT nothing FROM orders')));
        const second = await rejection(session.describe('SELECT * FROM nowhere'));
        return [first.code, second.code, (await session.query(plain('SELECT COUNT(*) FROM orders'))).rows];
      });
      assert.deepEqual(seen, ['COLUMN_MISSING', 'TABLE_MISSING', [[4]]]);
    },
  },
  {
    name: 'describes the columns of a SELECT',
    async run({ within }) {
      const columns = await within((session) =>
        session.describe('SELECT order_id, amount, placed AS "when" FROM orders -- all of them'),
      );
      assert.deepEqual(
        columns.map(({ name, type }) => [name, type]),
        [
          ['order_id', 'integer'],
          ['amount', 'decimal'],
          ['when', 'date'],
        ],
      );
    },
  },
  {
    name: 'describes without running',
    async run({ within, fixture }) {
      assert.equal((await within((session) => session.describe(fixture.slow))).length, 1);
    },
  },
  {
    name: 'lists what can be read',
    async run({ kind, within }) {
      assert.deepEqual(await within((session) => session.relations()), [
        'archive.old_orders',
        'archive.stores',
        'customers',
        spelled(kind, 'odd "Name" 日本'),
        'orders',
        'visits',
      ]);
    },
  },
  {
    name: 'a listing of relations can be cancelled',
    async run({ within }) {
      const listing = within((session) => session.relations({ signal: AbortSignal.abort() }));
      assert.equal((await rejection(listing)).code, 'QUERY_CANCELLED');
    },
  },
  {
    name: 'queries of one session may overlap',
    async run({ kind: { dialect }, within }) {
      const sql = `SELECT ${dialect.parameter(dialect.placeholder(1), 'integer')} AS n`;
      const results = await within((session) =>
        Promise.all([1, 2, 3].map((n) => session.query({ sql, params: [n] }))),
      );
      assert.deepEqual(
        results.map(({ rows }) => rows[0]?.[0]),
        [1, 2, 3],
      );
    },
  },
  {
    name: 'a signal cancels a running statement, and the session goes on',
    async run({ within, fixture }) {
      const { rows } = await within(async (session) => {
        const signal = AbortSignal.timeout(300);
        const problem = await rejection(session.query(plain(fixture.slow), { signal }));
        assert.equal(problem.code, 'QUERY_CANCELLED');
        return await session.query(plain('SELECT 2 AS n'));
      });
      assert.deepEqual(rows, [[2]]);
    },
  },
  {
    name: 'a signal of the snapshot cancels its queries; one that has aborted lets none begin',
    async run({ connection, fixture }) {
      const { snapshot } = await connection();
      const ask = (sql: string, signal: AbortSignal) =>
        rejection(snapshot((session) => session.query(plain(sql)), { signal }));
      assert.equal((await ask(fixture.slow, AbortSignal.timeout(300))).code, 'QUERY_CANCELLED');
      assert.equal((await ask('SELECT 1 AS n', AbortSignal.abort())).code, 'QUERY_CANCELLED');
    },
  },
  {
    name: 'the time-out ends a statement, and the connection stays usable',
    async run({ open, fixture }) {
      const hasty = await open(1);
      try {
        const problem = await rejection(hasty.snapshot((session) => session.query(plain(fixture.slow))));
        assert.equal(problem.code, 'QUERY_TIMEOUT');
        assert.match(problem.message, /1 s/);
        const again = await hasty.snapshot((session) => session.query(plain('SELECT 1 AS n')));
        assert.deepEqual(again.rows, [[1]]);
      } finally {
        await hasty.close();
      }
    },
  },
  {
    name: 'nothing is asked any more of a snapshot that has ended',
    async run({ connection, fixture, one }) {
      const ask = (session: Session, sql: string) => session.query(plain(sql));
      const left: Promise<unknown>[] = [];
      await (await connection()).snapshot(async (session) => {
        // Each failure leads to further questions, as that of a block does.
        for (const sql of [fixture.slow, 'SELECT 1 AS n', 'SELECT * FROM nowhere'])
          left.push(
            ask(session, sql)
              .catch(() => ask(session, 'SELECT 2 AS n'))
              .catch(() => ask(session, 'SELECT 3 AS n'))
              .catch(codeOf),
          );
      });
      assert.deepEqual(await Promise.all(left), ['QUERY_CANCELLED', 'QUERY_CANCELLED', 'QUERY_CANCELLED']);
      assert.equal(await one('SELECT 1 AS n'), 1);
    },
  },
  {
    name: 'an error thrown by the work comes through unchanged',
    async run({ connection, one }) {
      const mine = new Error('mine');
      const failing = (await connection()).snapshot(() => Promise.reject(mine));
      assert.equal(await failing.catch((error: unknown) => error), mine);
      assert.equal(await one('SELECT 1 AS n'), 1);
    },
  },
  {
    name: 'a snapshot does not see what is written meanwhile; a later one does',
    needs: 'snapshot',
    async run({ connection, fixture, one }) {
      if (fixture.write === undefined) return;
      const { write } = fixture;
      const count = 'SELECT COUNT(*) FROM archive.old_orders';
      const counts = await (await connection()).snapshot(async (session) => {
        const before = (await session.query(plain(count))).rows;
        await write('INSERT INTO archive.old_orders VALUES (1)');
        await rejection(session.query(plain('SELECT * FROM nowhere')));
        return [before, (await session.query(plain(count))).rows];
      });
      assert.deepEqual(counts, [[[0]], [[0]]]);
      assert.equal(await one(count), 1);
    },
  },
  {
    name: 'closing waits for a running snapshot',
    async run({ open }) {
      const short = await open();
      const order: string[] = [];
      const running = short.snapshot(async (session) => {
        await session.relations();
        await session.query(plain('SELECT COUNT(*) FROM orders'));
        order.push('snapshot');
      });
      await Promise.all([running, short.close().then(() => order.push('close'))]);
      assert.deepEqual(order, ['snapshot', 'close']);
    },
  },
  {
    name: 'a closed connection refuses work, and closing twice is fine',
    async run({ open, one }) {
      const short = await open();
      await short.close();
      await short.close();
      const late = short.snapshot((session) => session.relations());
      assert.equal((await rejection(late)).code, 'CONNECTION_LOST');
      assert.equal(await one('SELECT 1 AS n'), 1);
    },
  },
  {
    name: 'no description and no message holds a secret',
    async run({ connection, ask, fixture }) {
      const { description } = await connection();
      assert.ok(description.length > 3, description);
      const texts = [description];
      for (const sql of ['SELECT * FROM nowhere', 'SELECT FROM', 'DROP TABLE orders'])
        texts.push(JSON.stringify(await rejection(ask(sql))));
      for (const secret of fixture.secrets ?? [])
        for (const text of texts) assert.ok(!text.includes(secret), 'a secret stands in a message');
    },
  },
];
