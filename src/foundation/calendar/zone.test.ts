import { expect, test } from 'vitest';
import { offsetAt, validateZone } from './zone.ts';

test('names of the IANA database are accepted, aliases as they are', () => {
  for (const zone of ['UTC', 'Europe/Berlin', 'Asia/Kolkata', 'Asia/Calcutta', 'US/Eastern']) {
    expect(validateZone(zone)).toBe(zone);
  }
  expect(validateZone('europe/berlin')).toBe('Europe/Berlin');
});

test.each([
  ['Europe/Berln', 'Did you mean "Europe/Berlin"?'],
  ['Berlin', 'Did you mean "Europe/Berlin"?'],
  ['new york', 'Did you mean "America/New_York"?'],
  ['+02:00', 'no daylight saving time'],
  ['UTC+2', 'no daylight saving time'],
  ['', 'Use a name of the IANA database'],
])('%j is refused with a hint', (zone, hint) => {
  expect(() => validateZone(zone)).toThrow('ZONE_UNKNOWN');
  expect(() => validateZone(zone)).toThrow(hint);
});

test('offsets keep the seconds of local mean time', () => {
  expect(offsetAt(Date.UTC(1850, 0, 1), 'Europe/Berlin')).toBe((53 * 60 + 28) * 1000);
  expect(offsetAt(Date.UTC(1850, 0, 1), 'Africa/Monrovia')).toBe(-(43 * 60 + 8) * 1000);
  expect(offsetAt(Date.UTC(2026, 6, 1), 'Australia/Lord_Howe')).toBe(10.5 * 3_600_000);
  expect(offsetAt(0, 'UTC')).toBe(0);
});
