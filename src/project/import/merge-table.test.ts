import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { addEntries } from './merge-table.ts';

const DIMENSION = {
  channel: { value: { label: 'Channel, "sold by"' }, notes: ['Guessed: few.'], about: ['channel'] },
};
const METRIC = { tax: { value: { kind: 'simple', label: 'Tax' }, notes: [], about: ['tax'] } };
const to = (path: string[], entries = DIMENSION as Parameters<typeof addEntries>[1][number]['entries']) => ({
  ...{ path, entries },
  style: path.length === 1 ? ('block' as const) : ('flow' as const),
});
const AT = ['tables', 'orders', 'dimensions'];

test.each([
  [
    'behind the last entry, before what follows',
    'tables:\n  orders:\n    dimensions:\n      status: { label: Mine }   # my words\n      # more of mine\n\nmetrics: {}\n',
    'tables:\n  orders:\n    dimensions:\n      status: { label: Mine }   # my words\n      # Guessed: few.\n      channel: { label: \'Channel, "sold by"\' }\n      # more of mine\n\nmetrics: {}\n',
  ],
  [
    'behind an entry of several lines, indented as the author does',
    'tables:\n    orders:\n        dimensions:\n            status:\n                label: Mine\n                description: >-\n                    Two\n                    lines\n        key: id\n',
    'tables:\n    orders:\n        dimensions:\n            status:\n                label: Mine\n                description: >-\n                    Two\n                    lines\n            # Guessed: few.\n            channel: { label: \'Channel, "sold by"\' }\n        key: id\n',
  ],
  [
    'without a line break at the end',
    'tables:\n  orders:\n    dimensions:\n      status:',
    'tables:\n  orders:\n    dimensions:\n      status:\n      # Guessed: few.\n      channel: { label: \'Channel, "sold by"\' }\n',
  ],
  [
    'into a mapping on one line',
    'tables:\n  orders: { key: id, dimensions: { status: {} } } # mine\n',
    'tables:\n  orders: { key: id, dimensions: { status: {}, channel: { label: \'Channel, "sold by"\' } } } # mine\n',
  ],
  [
    'into an empty mapping',
    "tables:\n  orders:\n    dimensions: {}  # none yet\n    key: 'id'\n",
    "tables:\n  orders:\n    dimensions: { channel: { label: 'Channel, \"sold by\"' } }  # none yet\n    key: 'id'\n",
  ],
  [
    'where nothing stands behind the name',
    'tables:\n  orders:\n    dimensions:\n    key: id\n',
    'tables:\n  orders:\n    dimensions: { channel: { label: \'Channel, "sold by"\' } }\n    key: id\n',
  ],
  [
    'where there is no such mapping',
    'tables:\n  orders:\n    key: id # mine\n  others: { key: x }\n',
    'tables:\n  orders:\n    key: id # mine\n    dimensions:\n      # Guessed: few.\n      channel: { label: \'Channel, "sold by"\' }\n  others: { key: x }\n',
  ],
  [
    'with the line breaks of the file',
    'tables:\r\n  orders:\r\n    dimensions:\r\n      status: {}\r\n    key: id\r\n',
    'tables:\r\n  orders:\r\n    dimensions:\r\n      status: {}\r\n      # Guessed: few.\r\n      channel: { label: \'Channel, "sold by"\' }\r\n    key: id\r\n',
  ],
])('an entry is added %s', (_, before, after) => {
  expect(addEntries(before, [to(AT)])).toBe(after);
  expect(parse(after).tables.orders.dimensions.channel).toEqual({ label: 'Channel, "sold by"' });
});

test('metrics get a place of their own at the end', () => {
  expect(addEntries('tables:\n  orders:\n    key: id\n', [to(['metrics'], METRIC)])).toBe(
    'tables:\n  orders:\n    key: id\n\nmetrics:\n  tax:\n    kind: simple\n    label: Tax\n',
  );
});

test('what is there already is not added, nor anything changed', () => {
  const text = 'tables: {orders: {dimensions: {channel: {label:   Mine}}}}   # as I like it';
  expect(addEntries(text, [to(AT)])).toBe(text);
});

test('a mapping that an alias stands for is left to a person', () => {
  const text = 'a: &own { status: {} }\ntables:\n  orders:\n    dimensions: *own\n';
  expect(addEntries(text, [to(AT)])).toBeUndefined();
});
