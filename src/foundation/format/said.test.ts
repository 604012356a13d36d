import { describe, expect, it } from 'vitest';
import { inWords, partsInWords, type Said, said, saidBucket } from './said.ts';

const US = { locale: 'en-US', currency: 'USD' };
const DE = { locale: 'de-DE', currency: 'EUR' };
const ES = { locale: 'es-ES', currency: 'EUR' };

describe('a text that is in no language yet', () => {
  it('is a name or the text of an author as it is, even one that looks like a message', () => {
    expect(inWords('data.noRows', US)).toBe('data.noRows');
  });

  it('is plain JSON', () => {
    const text = said('data.to', { day: { say: 'day', day: '2026-11-12' } });
    expect(text).toEqual({ say: 'data.to', with: { day: { say: 'day', day: '2026-11-12' } } });
    expect(inWords(JSON.parse(JSON.stringify(text)) as Said, US)).toBe('data to Nov 12, 2026');
  });

  it('is a message of the language, with what it is given in the same', () => {
    const text = said('data.endsOn', {
      ...{ tables: { say: 'list', of: ['Orders', 'Visits'] }, count: 3 },
      day: { say: 'day', day: '2026-11-12' },
    });
    expect(inWords(text, US)).toBe(
      'The data of Orders and Visits ends on Nov 12, 2026, 3 days before the last day of this edition.',
    );
    expect(inWords(text, DE)).toContain('von Orders und Visits');
    expect(inWords(text, DE)).toContain('12. Nov. 2026');
  });

  it('is said in the words of the project', () => {
    const own = { ...US, messages: { 'data.noRows': 'Nothing here' } };
    expect(inWords(said('data.noRows'), own)).toBe('Nothing here');
  });

  it.each<[Said, string, string]>([
    [{ say: 'value', value: 1234.5, format: { kind: 'currency' } }, '$1,234.50', '1.234,50\u00a0€'],
    [{ say: 'value', value: 12345, format: { kind: 'number' }, style: 'compact' }, '12.3k', '12,3\u00a0Tsd.'],
    [{ say: 'value', value: null, format: { kind: 'number' } }, 'n/a', 'k.\u00a0A.'],
    [{ say: 'day', day: '2026-11-12', style: 'short' }, 'Nov 12', '12. Nov.'],
    [{ say: 'month', month: '2026-10-01', style: 'sentence' }, 'Oct 2026', 'Oktober 2026'],
    [{ say: 'month', month: '2026-10-01', style: 'long' }, 'October 2026', 'Oktober 2026'],
    [{ say: 'period', from: '2026-11-01', to: '2026-11-16' }, 'Nov 1–15, 2026', '1.–15. Nov. 2026'],
    [{ say: 'instant', instant: 0, zone: 'UTC' }, 'Jan 1, 1970 00:00 (UTC)', '1. Jan. 1970 00:00 (UTC)'],
    [{ say: 'group', value: null }, '(none)', '(ohne)'],
    [{ say: 'group', value: '(none)' }, '"(none)"', '(none)'],
    [{ say: 'entries', of: ['a', '', 'b'] }, 'a, b', 'a, b'],
    [{ say: 'parts', of: ['a', 'b, c'] }, 'a; b, c', 'a; b, c'],
    [
      { say: 'sentences', of: ['A.', said('data.reach')] },
      'A. Data up to the edition date',
      'A. Daten bis zum Tag der Ausgabe',
    ],
    [{ say: 'clipped', text: 'One two three', longest: 5 }, 'One…', 'One…'],
    [{ say: 'clipped', text: 'One', longest: 3 }, 'One', 'One'],
    [{ say: 'clipped', text: 'a👩b', longest: 3 }, 'a…', 'a…'],
  ])('%j', (text, american, german) => {
    expect(inWords(text, US)).toBe(american);
    expect(inWords(text, DE)).toBe(german);
  });

  it('names a fiscal year as the calendar and the language do', () => {
    const fiscal = { zone: 'UTC', weekStart: 1, fiscalYearStart: 4 } as const;
    const year = saidBucket({ from: '2026-04-01', to: '2027-04-01' }, 'year', fiscal);
    expect(inWords(year, US)).toBe('FY2027');
    expect(inWords(year, { locale: 'ja-JP', currency: 'JPY' })).toContain('2026');
    const plain = saidBucket({ from: '2026-04-01', to: '2026-07-01' }, 'quarter', {
      ...fiscal,
      fiscalYearStart: 1,
    });
    expect(plain).toEqual({ say: 'bucket', from: '2026-04-01', to: '2026-07-01', grain: 'quarter' });
    expect(inWords(plain, US)).toBe('Q2 2026');
  });
});

describe('what is more than text', () => {
  const figure = { kind: 'figure', value: 3 };

  it('stands where the language puts it, with the text around it in one piece', () => {
    const text = said('finding.driver', { label: 'New MRR', amount: figure });
    expect(partsInWords(text, US)).toEqual(['new MRR ', figure]);
    const bridge = said('finding.drivers', { list: { say: 'list', of: [text, said('list.others')] } });
    expect(partsInWords(bridge, US)).toEqual(['Behind it: new MRR ', figure, ' and more.']);
  });

  it('is enumerated by the first sound of each entry', () => {
    const text = { say: 'list', of: [figure, { kind: 'entity', text: 'Iberia' }] } as const;
    expect(partsInWords(text, ES)).toEqual([figure, ' e ', { kind: 'entity', text: 'Iberia' }]);
  });

  it('cannot stand in a text', () => {
    expect(() => inWords(said('text.inBrackets', { text: 'a', note: figure }), US)).toThrow(/more than text/);
  });
});
