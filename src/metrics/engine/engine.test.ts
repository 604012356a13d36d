import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { makeFolder } from '../../../test/cli/command-line.ts';
import { createDatabase } from '../../../test/setup/database.ts';
import { ProblemError } from '../../foundation/diagnostic/index.ts';
import { type Connection, ConnectionDefinition, type Session } from '../connection/index.ts';
import { ModelFile } from '../model/index.ts';
import { openEngine } from './engine.ts';

/** An engine whose clock stands, and what it did: connections that were opened and closed, statements that were run. */
function openWatched(definition: unknown, folder: string, idleFor: number) {
  const time = { now: Date.now() };
  const seen = { opened: 0, closed: 0, statements: [] as string[] };
  const opening = async (open: () => Promise<Connection>): Promise<Connection> => {
    seen.opened += 1;
    const connection = await open();
    return {
      ...connection,
      snapshot: (work, options) =>
        connection.snapshot(
          (session) =>
            work({
              ...session,
              query: (statement, own) => {
                seen.statements.push(statement.sql);
                return session.query(statement, own);
              },
            }),
          options,
        ),
      close: async () => {
        seen.closed += 1;
        await connection.close();
      },
    };
  };
  const engine = openEngine({
    ...{ connection: () => ConnectionDefinition.parse(definition), folder, now: () => time.now, idleFor },
    opening,
  });
  onTestFinished(() => engine.close());
  return { engine, time, seen };
}

/** An engine over a table of one row of PostgreSQL. */
async function overServer(idleFor = 10_000) {
  const database = await createDatabase('engine');
  await database.execute('CREATE TABLE facts (value int); INSERT INTO facts VALUES (1)');
  return { database, ...openWatched({ kind: 'postgres', url: database.url }, '/', idleFor) };
}

/** An engine over a CSV file. */
async function overFile(text: string, idleFor = 10_000) {
  const { folder, dispose } = await makeFolder({ 'facts.csv': text });
  onTestFinished(dispose);
  const definition = { kind: 'duckdb', tables: { facts: 'facts.csv' } };
  const watched = openWatched(definition, folder, idleFor);
  // What was written a while ago is as it is.
  watched.time.now += 60_000;
  const write = (changed: string) => writeFile(join(folder, 'facts.csv'), changed);
  return { write, ...watched };
}

const ask = async (session: Session, sql: string) =>
  (await session.query({ sql, params: [] })).rows.map((row) => row[0]);
const value = async (session: Session) => (await ask(session, 'SELECT value FROM facts'))[0];

const MODEL = ModelFile.parse({ tables: { facts: { relation: 'facts', label: 'Facts' } }, metrics: {} });

test('those who begin together see one state of the data, those who come later the next', async () => {
  const { database, engine, time, seen } = await overServer();
  const [one, two] = await Promise.all([engine.hold(time.now), engine.hold(time.now)]);
  expect(await value(one.session)).toBe(1);
  await database.execute('UPDATE facts SET value = 2');
  const began = time.now;
  time.now += 20_000;
  const three = await engine.hold(began);
  expect([await value(two.session), await value(three.session)]).toEqual([1, 1]);
  expect(seen.statements).toHaveLength(1);
  // Asked for after the data was mended: made of mended data, over the same connection.
  const anew = await engine.hold(time.now);
  expect(await value(anew.session)).toBe(2);
  time.now += 31_000;
  await database.execute('UPDATE facts SET value = 3');
  const later = await engine.hold(began);
  expect(await value(later.session)).toBe(3);
  expect([seen.opened, seen.statements.length]).toEqual([1, 3]);
  for (const hold of [one, two, three, anew, later]) hold.release();
});

test('what nobody holds is let go of, and not before; what was only read is let go of at once', async () => {
  const { engine, time, seen } = await overServer(20);
  const one = await engine.hold(time.now);
  const two = await engine.hold(time.now);
  one.release();
  one.release();
  await sleep(100);
  expect([await value(two.session), seen.closed]).toEqual([1, 0]);
  two.release();
  await expect.poll(() => seen.closed).toBe(1);
  const patient = await overServer(60_000);
  expect(await patient.engine.read(MODEL, ({ session }) => value(session))).toBe(1);
  await expect.poll(() => patient.seen.closed).toBe(1);
});

test('one who is cancelled, or whose question fails, leaves the snapshot to the others', async () => {
  const { engine, time } = await overServer();
  const [one, two] = [await engine.hold(time.now), await engine.hold(time.now)];
  const giving = new AbortController();
  const slow = one.session.query({ sql: 'SELECT pg_sleep(30)', params: [] }, { signal: giving.signal });
  const wrong = one.session.query({ sql: 'SELECT nonsense', params: [] });
  giving.abort();
  await expect(slow).rejects.toThrow(ProblemError);
  await expect(wrong).rejects.toThrow(ProblemError);
  expect(await value(two.session)).toBe(1);
  one.release();
  two.release();
});

test('a connection that breaks is not given to others', async () => {
  const { database, engine, time, seen } = await overServer();
  const one = await engine.hold(time.now);
  await database.execute(
    'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
  );
  await expect(value(one.session)).rejects.toThrow(ProblemError);
  const two = await engine.hold(time.now);
  expect(await value(two.session)).toBe(1);
  expect(seen.opened).toBe(2);
  one.release();
  two.release();
});

test('a connection that cannot be opened is tried again by the next', async () => {
  const { engine, time, write } = await overFile('value\n1\n');
  await write('');
  const gone = openWatched({ kind: 'duckdb', file: 'nowhere.duckdb' }, '/', 0);
  await expect(gone.engine.hold(1)).rejects.toThrow(ProblemError);
  await expect(gone.engine.hold(1)).rejects.toThrow(ProblemError);
  expect(gone.seen.opened).toBe(2);
  await write('value\n1\n');
  const held = await engine.hold(time.now);
  expect(await value(held.session)).toBe(1);
  held.release();
});

test('answers of files hold for as long as the files are as they were, over snapshots and connections', async () => {
  const { engine, seen, time, write } = await overFile('value\n1\n');
  const read = () => engine.read(MODEL, ({ session }) => value(session));
  expect([await read(), await read(), await read()]).toEqual([1, 1, 1]);
  expect(seen.statements).toEqual(['/* broadsheet */ SELECT value FROM facts']);
  // Whoever reads a state goes on reading it; who comes after the change reads the next.
  const before = await engine.hold(time.now);
  await write('value\n22\n');
  time.now += 1;
  expect(await read()).toBe(22);
  expect(await value(before.session)).toBe(1);
  expect(await ask(before.session, 'SELECT value + 1 FROM facts')).toEqual([2]);
  before.release();
  expect(await read()).toBe(22);
});

test('what was written just now may be written again without another time: it is read anew each time', async () => {
  const { engine, seen, time } = await overFile('value\n1\n');
  time.now -= 60_000;
  const read = () => {
    // Later than the snapshot of the one before, which may still be open.
    time.now += 1;
    return engine.read(MODEL, ({ session }) => value(session));
  };
  expect([await read(), await read()]).toEqual([1, 1]);
  expect(seen.opened).toBe(2);
  time.now += 60_000;
  expect([await read(), await read()]).toEqual([1, 1]);
  expect(seen.opened).toBe(3);
});

test('what is known of files is answered without opening them, and never beside what is newer', async () => {
  const { engine, seen, write } = await overFile('value\n1\n');
  const read = () => engine.read(MODEL, ({ session }) => value(session));
  expect([await read(), await read()]).toEqual([1, 1]);
  expect(seen.opened).toBe(1);
  const begun: unknown[] = [];
  const two = await engine.read(MODEL, async ({ session }) => {
    const one = await value(session);
    begun.push(one);
    if (begun.length === 1) await write('value\n22\n');
    // Not known yet, so that the files are opened, which have changed since.
    return [one, (await ask(session, 'SELECT value * 2 FROM facts'))[0]];
  });
  expect(two).toEqual([22, 44]);
  expect(begun).toEqual([1, 22]);
});

test('the columns of a file that hold nothing are known through the engine too', async () => {
  const { engine } = await overFile('value,later\n1,\n2,\n');
  const model = ModelFile.parse({
    tables: { facts: { relation: 'facts', label: 'Facts', time: 'later' } },
    metrics: {},
  });
  const columns = await engine.read(model, async ({ catalog }) => catalog.tables.facts?.columns);
  expect(columns?.map(({ name, type }) => `${name} ${type}`)).toEqual(['value integer', 'later date']);
});

test('tokens of relations tell what has changed, and open no file', async () => {
  const { engine, seen, write } = await overFile('value\n1\n');
  const token = async () => (await engine.tokens(['facts'])).get('facts');
  const before = await token();
  expect(await token()).toBe(before);
  await write('value\n22\n');
  expect(await token()).not.toBe(before);
  expect(seen.opened).toBe(0);
  const server = await overServer();
  expect((await server.engine.tokens(['facts', 'missing'])).has('facts')).toBe(true);
});

const ORIGIN = { report: 'daily', block: ["*/ SELECT ' -- ?", 'Umsätze'] };
const SAID = '/* broadsheet report=daily block=%2A%2F%20SELECT%20%27%20--%20%3F,Ums%C3%A4tze */ ';

test('PostgreSQL shows its administrator who asks', async () => {
  const { engine, time } = await overServer();
  const { session, release } = await engine.hold(time.now);
  const sql = 'SELECT query FROM pg_stat_activity WHERE pid = pg_backend_pid() AND $1';
  const { rows } = await session.query({ sql, params: [true] }, { origin: ORIGIN });
  expect(rows).toEqual([[`${SAID}${sql}`]]);
  expect(await session.describe('SELECT 1 AS one', { origin: ORIGIN })).toMatchObject([{ name: 'one' }]);
  release();
});

test('who asks is no part of the question: two blocks ask once', async () => {
  const { engine, time, seen } = await overFile('value\n1\n');
  const { session, release } = await engine.hold(time.now);
  const asked = (block: string) =>
    session.query({ sql: 'SELECT value FROM facts WHERE value = ?', params: [1] }, { origin: { block } });
  expect((await asked('kpis')).rows).toEqual([[1]]);
  expect((await asked('trend')).rows).toEqual([[1]]);
  expect(seen.statements).toEqual(['/* broadsheet block=kpis */ SELECT value FROM facts WHERE value = ?']);
  const hostile = await session.query({ sql: 'SELECT current_query()', params: [] }, { origin: ORIGIN });
  expect(String(hostile.rows[0]?.[0])).toContain(SAID);
  await session.keep?.('kept', { sql: 'SELECT 5 AS five', params: [] }, { origin: ORIGIN });
  expect(await ask(session, 'SELECT five FROM kept')).toEqual([5]);
  release();
});

test('what a server showed is shown again for a while, and never for what is sent', async () => {
  const { database, engine, time, seen } = await overServer();
  const read = (sql = 'SELECT value FROM facts', isFresh = false) =>
    engine.read(MODEL, async ({ session }) => (await ask(session, sql))[0], { isFresh });
  expect(await read()).toBe(1);
  await database.execute('UPDATE facts SET value = 2');
  await expect.poll(() => seen.closed).toBe(1);
  time.now += 5 * 60_000 - 1;
  // No transaction is left open, and nothing is opened.
  expect([await read(), seen.opened, seen.closed]).toEqual([1, 1, 1]);
  expect(await read('SELECT value FROM facts', true)).toBe(2);
  expect([await read(), seen.statements.length]).toEqual([2, 2]);
  await database.execute('UPDATE facts SET value = 3');
  time.now += 5 * 60_000 + 1;
  expect(await read()).toBe(3);
});

test('what a server showed is not shown again once it is said to have changed', async () => {
  const { database, engine } = await overServer();
  const read = () => engine.read(MODEL, ({ session }) => value(session));
  expect(await read()).toBe(1);
  await database.execute('UPDATE facts SET value = 2');
  expect(await read()).toBe(1);
  engine.renew();
  expect(await read()).toBe(2);
});

test('a snapshot is shared with nobody who comes after it is said that the data has changed', async () => {
  const { database, engine, time } = await overServer();
  const before = await engine.hold(time.now);
  expect(await value(before.session)).toBe(1);
  await database.execute('UPDATE facts SET value = 2');
  const began = time.now;
  time.now += 5_000;
  engine.renew();
  time.now += 1;
  // Asked for before, as a run that waited for its turn.
  const after = await engine.hold(began);
  expect([await value(before.session), await value(after.session)]).toEqual([1, 2]);
  const beside = await engine.hold(began);
  expect(beside.session).toBe(after.session);
  for (const one of [before, after, beside]) one.release();
});

test('answers of two states of a server never stand beside each other', async () => {
  const { database, engine, seen } = await overServer();
  const read = (...questions: readonly string[]) =>
    engine.read(MODEL, async ({ session }) => {
      const answers: unknown[] = [];
      for (const sql of questions) answers.push((await ask(session, sql))[0]);
      return answers;
    });
  const [one, twice] = ['SELECT value FROM facts', 'SELECT value * 2 FROM facts'];
  expect(await read(one)).toEqual([1]);
  await database.execute('UPDATE facts SET value = 5');
  expect(await read(one, twice)).toEqual([5, 10]);
  // The newest state of those that are known, or the one before where the newest was not asked this.
  expect(await read(one)).toEqual([5]);
  await database.execute('UPDATE facts SET value = 7');
  expect(await read('SELECT value + 1 FROM facts')).toEqual([8]);
  expect(await read(one, twice)).toEqual([5, 10]);
  expect(seen.statements).toHaveLength(4);
});

test('a server whose answers are never shown again is asked each time, and nothing of it is kept', async () => {
  const database = await createDatabase('engine');
  await database.execute('CREATE TABLE facts (value int); INSERT INTO facts VALUES (1)');
  const definition = { kind: 'postgres', url: database.url, refreshMinutes: 0 };
  const { engine, time, seen } = openWatched(definition, '/', 0);
  const read = () => engine.read(MODEL, ({ session }) => value(session));
  expect(await read()).toBe(1);
  time.now += 1;
  expect([await read(), seen.statements.length]).toEqual([1, 2]);
});
