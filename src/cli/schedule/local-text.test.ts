import { expect, test } from 'vitest';
import { localText, localWords } from './local-text.ts';

test('an instant is written in its zone, with the offset', () => {
  const slot = Date.UTC(2026, 10, 23, 8);
  expect(localText(slot, 'Europe/Berlin')).toBe('2026-11-23T09:00+01:00');
  expect(localText(slot, 'America/St_Johns')).toBe('2026-11-23T04:30-03:30');
  expect(localText(slot + 5000, 'UTC')).toBe('2026-11-23T08:00:05+00:00');
  expect(localWords(slot, 'Pacific/Chatham')).toBe('Mon 2026-11-23 21:45 +13:45');
  expect(localWords(Date.UTC(2026, 10, 23, 2), 'America/New_York')).toBe('Sun 2026-11-22 21:00 -05:00');
});
