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
