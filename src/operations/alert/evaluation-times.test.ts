import { expect, test } from 'vitest';
import { evaluationTimes } from './evaluation-times.ts';

const at = (text: string) => Date.parse(text);

test('an interval is a grid that all processes share', () => {
  const next = evaluationTimes({ every: { seconds: 30 } }, 'UTC');
  expect(next(at('2026-11-22T12:00:01Z'))).toBe(at('2026-11-22T12:00:30Z'));
  expect(next(at('2026-11-22T12:00:30Z'))).toBe(at('2026-11-22T12:01:00Z'));
});

test('cron is meant in the zone of the project, or in its own', () => {
  expect(evaluationTimes({ cron: '0 8 * * *' }, 'Europe/Berlin')(at('2026-11-22T12:00:00Z'))).toBe(
    at('2026-11-23T07:00:00Z'),
  );
  const own = evaluationTimes({ cron: '0 8 * * *', zone: 'Asia/Tokyo' }, 'Europe/Berlin');
  expect(own(at('2026-11-22T12:00:00Z'))).toBe(at('2026-11-22T23:00:00Z'));
});

test('a day that comes every four years is found', () => {
  expect(evaluationTimes({ cron: '0 8 29 2 *' }, 'UTC')(at('2026-11-22T12:00:00Z'))).toBe(
    at('2028-02-29T08:00:00Z'),
  );
});
