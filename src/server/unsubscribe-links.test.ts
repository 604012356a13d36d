import { describe, expect, it } from 'vitest';
import { openTestStore } from '../../test/support/test-store.ts';
import { listUnsubscribed, unsubscribeKey, unsubscribeToken } from '../operations/delivery/index.ts';
import type { Project } from '../project/index.ts';
import { ReportDefinition } from '../report/definition/index.ts';
import { unsubscribeLinks } from './unsubscribe-links.ts';

const NOW = Date.parse('2026-11-16T09:00:00Z');
const weekly = ReportDefinition.parse({
  title: 'Weekly figures',
  recipients: ['bob@example.com', { address: 'Ada@example.com', locale: 'de-DE' }],
  blocks: [{ type: 'provenance' }],
});
const messages = { de: { 'unsubscribe.title': 'Tschüss' } };
const project = {
  reports: { weekly },
  config: { locale: 'fr-FR', currency: 'EUR', messages },
  inLanguage: (locale: string) => ({
    reports: { weekly: { ...weekly, title: locale === 'de-DE' ? 'Wochenzahlen' : weekly.title } },
  }),
} as unknown as Project;

async function openLinks() {
  const store = await openTestStore('pglite');
  const key = await unsubscribeKey(store);
  const links = unsubscribeLinks(
    () => ({ store, clock: { now: () => NOW } }),
    () => project,
  );
  const token = (recipient: string, report = 'weekly') => unsubscribeToken(key, { report, recipient });
  return { store, links, token };
}

describe('unsubscribeLinks', () => {
  it('knows whom a link is for, in their own language or that of the report, and the words of the project', async () => {
    const { store, links, token } = await openLinks();
    expect(await links.read(token('ada@example.com'))).toEqual({
      ...{ recipient: 'ada@example.com', title: 'Wochenzahlen' },
      wording: { locale: 'de-DE', currency: 'EUR', messages: messages.de },
    });
    expect(await links.read(token('bob@example.com'))).toEqual({
      ...{ recipient: 'bob@example.com', title: 'Weekly figures' },
      wording: { locale: 'fr-FR', currency: 'EUR' },
    });
    expect(await links.read(token('bob@example.com', 'gone'))).toEqual({
      ...{ recipient: 'bob@example.com', title: 'gone' },
    });
    expect(await listUnsubscribed(store)).toEqual([]);
  });

  it('takes readers off the list, as often as they ask', async () => {
    const { store, links, token } = await openLinks();
    await links.unsubscribe(token('ada@example.com'));
    await links.unsubscribe(token('ada@example.com'));
    expect(await listUnsubscribed(store)).toEqual([
      { recipient: 'ada@example.com', report: 'weekly', at: new Date(NOW), via: 'link' },
    ]);
  });

  it('believes no link that it did not make', async () => {
    const { store, links, token } = await openLinks();
    const forged = token('ada@example.com').replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
    for (const wrong of [
      `${forged}x`,
      '',
      '.',
      'a.b',
      unsubscribeToken('AAAA', { report: 'weekly', recipient: 'x' }),
    ]) {
      expect(await links.read(wrong)).toBeUndefined();
      expect(await links.unsubscribe(wrong)).toBeUndefined();
    }
    expect(await listUnsubscribed(store)).toEqual([]);
  });
});
