import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openTestStore } from '../../../../test/support/test-store.ts';
import {
  EVERY_REPORT,
  listUnsubscribed,
  readUnsubscribeToken,
  resubscribe,
  unsubscribe,
  unsubscribeKey,
  unsubscribeLink,
  unsubscribeToken,
} from './index.ts';

const KEY = Buffer.alloc(32, 7).toString('base64');
const OTHER = Buffer.alloc(32, 8).toString('base64');

describe('unsubscribe tokens', () => {
  it('say for whom they are made, and stand in a path as they are', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ unit: 'grapheme' }), (report, recipient) => {
        const token = unsubscribeToken(KEY, { report, recipient });
        expect(token).toMatch(/^[A-Za-z0-9_.-]+$/);
        expect(readUnsubscribeToken(KEY, token)).toEqual(
          JSON.parse(JSON.stringify({ report, recipient: recipient.toLowerCase() })),
        );
        expect(readUnsubscribeToken(OTHER, token)).toBeUndefined();
      }),
    );
  });

  it('are of no use once a sign of them is changed', () => {
    const token = unsubscribeToken(KEY, { report: 'weekly', recipient: 'Ada@x.example' });
    const [said = '', signature = ''] = token.split('.');
    const forged = Buffer.from(JSON.stringify(['weekly', 'bob@x.example'])).toString('base64url');
    for (const wrong of [
      `${forged}.${signature}`,
      said,
      `${said}.`,
      `${said}.${signature.slice(2)}`,
      `${token}.x`,
      '',
      '.',
      `.${signature}`,
      `${said}.${Buffer.alloc(16).toString('base64url')}`,
    ])
      expect(readUnsubscribeToken(KEY, wrong)).toBeUndefined();
  });

  it('are part of a link that fits a header', () => {
    const link = unsubscribeLink('https://r.example/', KEY, {
      report: 'weekly',
      recipient: `${'a'.repeat(64)}@${'b'.repeat(60)}.example`,
    });
    expect(link).toMatch(/^https:\/\/r\.example\/unsubscribe\/[A-Za-z0-9_.-]+$/);
    expect(link.length).toBeLessThan(900);
  });
});

describe('the list of who wants no more', () => {
  it('remembers, forgets and lists, whatever the case', async () => {
    const store = await openTestStore('postgres');
    const now = new Date('2026-11-16T08:00:00Z');
    const off = (recipient: string, report: string) =>
      unsubscribe(store, { recipient, report, via: 'link', now });
    expect(await off('Ada@x.example', 'weekly')).toBe(true);
    expect(await off('ada@X.example', 'weekly')).toBe(false);
    expect(await off('bob@x.example', EVERY_REPORT)).toBe(true);
    expect(await listUnsubscribed(store)).toEqual([
      { recipient: 'ada@x.example', report: 'weekly', at: now, via: 'link' },
      { recipient: 'bob@x.example', report: '*', at: now, via: 'link' },
    ]);
    expect(await listUnsubscribed(store, { report: 'monthly' })).toHaveLength(1);
    expect(await listUnsubscribed(store, { recipient: 'ADA@x.example' })).toHaveLength(1);
    expect(await resubscribe(store, { recipient: 'ADA@x.example', report: 'monthly' })).toEqual([]);
    expect(await resubscribe(store, { recipient: 'ADA@x.example' })).toHaveLength(1);
    expect(await listUnsubscribed(store)).toHaveLength(1);
  });

  it('has one key, whoever asks first', async () => {
    const store = await openTestStore('postgres');
    const keys = await Promise.all([1, 2, 3, 4].map(() => unsubscribeKey(store)));
    expect(new Set(keys).size).toBe(1);
    expect(Buffer.from(keys[0] ?? '', 'base64')).toHaveLength(32);
  });
});
