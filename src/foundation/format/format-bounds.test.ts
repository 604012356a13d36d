import { expect, test } from 'vitest';
import { formatBounds } from './format-bounds.ts';

test('bounds are said by the ends that there are', () => {
  const said = (locale: string) => [
    formatBounds('5', undefined, { locale }),
    formatBounds(undefined, '9', { locale }),
    formatBounds('5', '9', { locale }),
    formatBounds(undefined, undefined, { locale }),
  ];
  expect(said('en')).toEqual(['at least 5', 'at most 9', 'between 5 and 9', '']);
  expect(said('ja')).toEqual(['5以上', '9以下', '5～9', '']);
});
