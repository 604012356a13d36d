import assert from 'node:assert/strict';
import { meansOf } from '../capability.ts';
import type { Capability } from '../connection-kind.ts';
import { CAPABILITIES } from '../connection-kind.ts';
import type { Relation } from '../introspection.ts';
import { type CaseOf, plain, rejection, spelled, type Tools } from './suite-parts.ts';

const named = (relations: readonly Relation[], name: string) =>
  relations.find(({ relation }) => relation === name) ?? assert.fail(`${name} is not listed`);

/** Introspection, and the capabilities that a kind may lack: what is missing is refused in words. */
export const INTROSPECTION_CASES: readonly CaseOf[] = [
  {
    name: 'introspection lists relations with their schema, kind and columns',
    async run({ kind, within }) {
      const relations = await within((session) => kind.introspect(session));
      const odd = spelled(kind, 'odd "Name" 日本');
      assert.deepEqual(relations.map(({ relation, name, kind: what }) => [relation, name, what]).sort(), [
        ['archive.old_orders', 'old_orders', 'table'],
        ['archive.stores', 'stores', 'table'],
        ['customers', 'customers', 'view'],
        [odd, odd, 'table'],
        ['orders', 'orders', 'table'],
        ['visits', 'visits', 'table'],
      ]);
      assert.equal(named(relations, 'archive.stores').schema, 'archive');
      const columns = (name: string) => named(relations, name).columns.map((one) => [one.name, one.type]);
      assert.deepEqual(columns('orders'), [
        ['order_id', 'integer'],
        ['customer', 'text'],
        ['placed', 'date'],
        ['amount', 'decimal'],
        ['big', 'integer'],
      ]);
      assert.deepEqual(columns(odd), [
        ['a "b"', 'integer'],
        [spelled(kind, 'Ünï'), 'text'],
      ]);
      assert.deepEqual(
        relations.flatMap(({ problems }) => problems),
        [],
      );
      for (const { rows } of relations) assert.ok(rows === undefined || (Number.isFinite(rows) && rows >= 0));
    },
  },
  {
    name: 'introspection tells keys of several columns, unique keys and foreign keys',
    needs: 'keys',
    async run({ kind, within }) {
      const keys = await within((session) => meansOf(kind, 'keys')(session));
      const stores = keys.find(({ relation }) => relation === 'archive.stores');
      assert.deepEqual(stores, {
        ...{ relation: 'archive.stores', primary: ['country', 'no'], unique: [], foreign: [] },
      });
      const visits = keys.find(({ relation }) => relation === 'visits');
      assert.deepEqual(visits?.primary, ['no']);
      assert.deepEqual(visits?.foreign, [
        { columns: ['Land', 'store no'], to: 'odd "Name" 日本', toColumns: ['Ünï', 'a "b"'] },
      ]);
      assert.deepEqual([...(visits?.unique ?? [])].sort(), [['code'], ['half', 'day']]);
      assert.equal(
        keys.some(({ relation }) => relation === 'orders'),
        false,
      );
    },
  },
  lacking('keys', ({ kind }) => meansOf(kind, 'keys')),
  {
    name: 'a token says which state the data is in',
    needs: 'tokens',
    async run({ kind, fixture, within }) {
      const read = async () => {
        if (kind.files === undefined)
          return await within((session) => meansOf(kind, 'tokens')(session, ['orders', 'archive.stores']));
        const place = { folder: fixture.folder, now: () => Date.now() + 3_600_000 };
        const definition = kind.schema.safeParse(fixture.definition);
        if (!definition.success) return assert.fail('the definition of the fixture is wrong');
        return await kind.files.tokens(definition.data, ['orders', 'archive.stores'], place);
      };
      const first = await read();
      assert.deepEqual([...first.keys()].sort(), ['archive.stores', 'orders']);
      assert.deepEqual(await read(), first);
      assert.notEqual(first.get('orders'), undefined);
    },
  },
  lacking('tokens', ({ kind }) => meansOf(kind, 'tokens')),
  {
    name: 'a session keeps the rows of a query under a name',
    needs: 'keep',
    async run({ kind, within }) {
      const { rows } = await within(async (session) => {
        await meansOf(kind, 'keep', session)('kept_orders', plain('SELECT order_id FROM orders'));
        return await session.query({ sql: 'SELECT COUNT(*) FROM kept_orders', params: [] });
      });
      assert.deepEqual(rows, [[4]]);
    },
  },
  lacking('keep', ({ kind, within }) => within(async (session) => meansOf(kind, 'keep', session))),
  {
    name: 'it says what it gives in place of a snapshot',
    without: 'snapshot',
    run: async ({ kind }) => inWords(kind, 'snapshot'),
  },
  {
    name: 'it says how it spells names',
    without: 'case',
    run: async ({ kind }) => inWords(kind, 'case'),
  },
  {
    name: 'it says why its dates end',
    without: 'infinite-dates',
    run: async ({ kind }) => inWords(kind, 'infinite-dates'),
  },
];

function inWords({ lacks }: Tools['kind'], capability: Capability): void {
  assert.ok((lacks[capability] ?? '').split(' ').length >= 3, `\`lacks.${capability}\` is a sentence`);
}

function lacking(capability: Capability, use: (tools: Tools) => unknown): CaseOf {
  return {
    name: `refuses in words that ${CAPABILITIES[capability]}`,
    without: capability,
    async run(tools) {
      inWords(tools.kind, capability);
      const problem = await rejection(Promise.resolve().then(() => use(tools)));
      assert.equal(problem.code, 'CAPABILITY_MISSING');
      assert.ok(problem.message.includes(tools.kind.lacks[capability] ?? ''), problem.message);
    },
  };
}
