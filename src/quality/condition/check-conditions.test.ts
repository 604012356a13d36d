import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ENGINES, type SeededDatabase, seed } from '../../../test/quality/engines.ts';
import { DEFAULT_LOCALE } from '../../foundation/format/index.ts';
import type { ModelInput } from '../../metrics/model/index.ts';
import { checkInWords } from '../check-in-words.ts';
import type { Question } from '../lineage/behind.ts';
import { checkConditions } from './check-conditions.ts';

const SQL = `
  CREATE TABLE shops (id integer, city text, opened date, size integer);
  INSERT INTO shops VALUES (1, 'Lyon', DATE '2020-01-01', 3), (2, 'LYON ', DATE '2020-01-01', 3),
    (3, 'Lille', DATE '2020-01-01', 3), (4, '', DATE '2020-01-01', 3), (5, NULL, DATE '2020-01-01', 3);
  CREATE TABLE sales (id integer, shop integer, sold date, state text, amount integer);
  INSERT INTO sales VALUES (1, 1, DATE '2024-06-01', 'payed', 10), (2, 3, DATE '2024-06-02', 'open', 20);
`;

const MODEL: ModelInput = {
  tables: {
    shops: {
      relation: 'shops',
      key: 'id',
      dimensions: { city: { label: 'Town' }, opened: {}, size: {}, size_name: { sql: "'size ' || size" } },
    },
    sales: {
      relation: 'sales',
      key: 'id',
      time: 'sold',
      links: { shop: { to: 'shops', column: 'shop' } },
    },
  },
  metrics: {
    revenue: { ...simple('Revenue'), aggregate: 'sum', column: 'amount' },
    paid: { ...simple('Paid'), aggregate: 'sum', column: 'amount', where: { state: 'payd' } },
    share: {
      kind: 'ratio',
      label: 'Share',
      description: 'Paid of all.',
      format: 'percent',
      numerator: 'paid',
      denominator: 'revenue',
    },
  },
};

function simple(label: string) {
  return { kind: 'simple', label, description: `${label}.`, format: 'integer', table: 'sales' } as const;
}

describe.each(ENGINES)('%s', (engine) => {
  let database: SeededDatabase;
  beforeAll(async () => {
    database = await seed(engine, SQL);
  });
  afterAll(async () => {
    await database.close();
  });

  const check = async (questions: readonly Question[], locale = DEFAULT_LOCALE) => {
    const found = await database.within(MODEL, (context) => checkConditions(context, questions));
    return found.map((one) => checkInWords(one, locale));
  };
  const messages = async (where: NonNullable<Question['where']>[number]) =>
    (await check([{ metrics: ['revenue'], where: [where] }])).map(({ message }) => message);

  test('names the nearest value, one that differs only in case or blanks first', async () => {
    expect(await check([{ metrics: ['revenue'], where: [{ city: 'Lylle' }] }])).toEqual([
      {
        name: 'shops.values.city',
        label: 'Conditions on town of shops',
        verdict: 'warn',
        tables: ['shops'],
        metrics: ['revenue'],
        message: 'No row of shops has town "Lylle"; nearest: "Lille".',
        code: 'VALUE_UNKNOWN',
        hint: 'correct the value in the condition, or find out why no row has it any more.',
      },
    ]);
    expect(await messages({ city: ' lille' })).toEqual([
      'No row of shops has town " lille"; nearest: "Lille".',
    ]);
    expect(await messages({ city: 'Zanzibar' })).toEqual(['No row of shops has town "Zanzibar".']);
  });

  test('looks at each value of a list, of conditions of all kinds on the same thing together', async () => {
    const questions = [
      { metrics: ['revenue'], where: [{ city: ['Lyon', 'Lyom'] }] },
      { metrics: ['share'], where: [{ 'shops.city': { in: ['Lile', 'Lille'] } }, { city: { eq: 'Lyom' } }] },
    ];
    expect((await check(questions)).map(({ message, metrics }) => [message, metrics])).toEqual([
      [
        'No row of shops has town "Lyom"; nearest: "Lyon". No row of shops has town "Lile"; nearest: "Lille".',
        ['revenue', 'share'],
      ],
      ['No row of sales has state "payd"; nearest: "payed".', ['share']],
    ]);
  });

  test('says nothing of values that rows have, of other conditions, and of what is no text', async () => {
    for (const where of [
      { city: 'Lyon' },
      { city: '' },
      { city: { ne: 'Nowhere' } },
      { city: { notIn: ['Nowhere'] } },
      { city: { contains: 'nowhere' } },
      { size: 99 },
      { size: '99' },
      { opened: '2031-01-01' },
      { size_name: 'size 3' },
    ]) {
      expect(await messages(where)).toEqual([]);
    }
    expect(await messages({ size_name: 'size 4' })).toEqual([
      'No row of shops has size name "size 4"; nearest: "size 3".',
    ]);
  });

  test('leaves out what cannot be asked', async () => {
    expect(await messages({ nonsense: 'x' })).toEqual([]);
    expect(await check([{ metrics: ['gone'], where: [{ city: 'Lylle' }] }])).toEqual([]);
  });

  test('speaks the language of the reader', async () => {
    const [german] = await check([{ metrics: ['revenue'], where: [{ city: 'Lylle' }] }], {
      ...DEFAULT_LOCALE,
      locale: 'de-DE',
    });
    expect(german?.message).toBe('Keine Zeile von shops hat "Lylle" als Town; am ähnlichsten: "Lille".');
  });
});
