import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fillLink } from './fill-link.ts';

test('puts values in escaped, so that none can change the address around it', () => {
  const parts = { report: 'q&a', date: '2026-11-16', recipient: 'ada+x@example.com' };
  expect(fillLink('https://a.example/{report}/{date}?to={recipient}', parts)).toBe(
    'https://a.example/q%26a/2026-11-16?to=ada%2Bx%40example.com',
  );
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (recipient) => {
      const url = new URL(fillLink('https://a.example/leave?to={recipient}', { ...parts, recipient }));
      expect([...url.searchParams]).toEqual([['to', recipient.toWellFormed()]]);
      expect(url.pathname).toBe('/leave');
      expect(url.hash).toBe('');
    }),
  );
});
