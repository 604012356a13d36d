import { expect, it } from 'vitest';
import { nearest, suggest } from './nearest.ts';

it.each([
  ['titel', 'title'],
  ['plna', 'plan'],
  ['Knd', 'kind'],
  ['hedline', 'headline'],
])('takes %s for %s', (name, meant) => {
  expect(nearest(name, ['headline', 'kind', 'plan', 'title', 'type'])).toBe(meant);
});

it.each([
  ['avg', ['average', 'count', 'sum'], 'average'],
  ['count_distinct', ['average', 'count', 'distinct'], 'distinct'],
  ['primary_key', ['key', 'links', 'relation'], 'key'],
  ['sql_table_name', ['key', 'links', 'relation'], 'relation'],
  ['joins', ['key', 'links', 'relation'], 'links'],
  ['Group-By', ['by', 'metrics', 'where'], 'by'],
  ['filters', ['by', 'metrics', 'where'], 'where'],
  ['measure', ['aggregate', 'column', 'table'], 'column'],
  ['type', ['kind', 'label'], 'kind'],
  ['tests', ['checks', 'dimensions'], 'checks'],
  ['measures', ['measure', 'metrics'], 'measure'],
  ['avg', ['count', 'sum'], undefined],
])('takes %s of another tool for what is known of %j', (name, known, meant) => {
  expect(nearest(name, known)).toBe(meant);
});

it('guesses nothing that is far off, or the other way round', () => {
  expect(nearest('xy', ['plan'])).toBeUndefined();
  expect(nearest('nalp', ['plan'])).toBeUndefined();
  expect(nearest('plane', [])).toBeUndefined();
});

it('asks, then lists twelve at most', () => {
  expect(suggest('b', ['b1', 'a'])).toBe('did you mean "a"? Available: a, b1.');
  const many = Array.from({ length: 14 }, (_, index) => `name${String.fromCharCode(97 + index)}`);
  expect(suggest('other', many)).toMatch(/^Available: namea, .*namel, … \(14 in all\)\.$/);
});
