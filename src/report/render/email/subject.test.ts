import { describe, expect, it } from 'vitest';
import { exampleEdition } from '../../../../test/fixtures/edition.ts';
import { subjectOf } from './subject.ts';

describe('subjectOf', () => {
  it('leads with the headline figure', () => {
    expect(subjectOf(exampleEdition())).toBe(
      'Monthly recurring revenue $985k, +2.1% · Executive report, Nov 16',
    );
  });

  it.each([
    ['de-DE', /^Monthly recurring revenue 985\sTsd\.\s\$, \+2,1\s% · Executive report, 16\. Nov\.?$/],
    ['fr-FR', /^Monthly recurring revenue 985\sk\s\$US?, \+2,1\s% · Executive report, 16 nov\.$/],
    [
      'es-ES',
      /^Monthly recurring revenue 985\s?(?:mil|k)?\s?(?:US)?\$, \+2,1\s% · Executive report, 16 nov$/,
    ],
    ['ja-JP', /^Monthly recurring revenue.*98\.5万.*、\+2\.1%｜Executive report（11月16日）$/],
  ])('is written as %s writes', (locale, form) => {
    const edition = exampleEdition();
    expect(subjectOf({ ...edition, locale: { ...edition.locale, locale } })).toMatch(form);
  });

  it('does without one, and says n/a where there is no value', () => {
    const { headline, ...rest } = exampleEdition();
    expect(subjectOf(rest)).toBe('Executive report, Nov 16');
    if (headline === undefined) throw new Error('The example has a headline.');
    const { comparison: _, ...figure } = headline;
    const without = { ...rest, headline: { ...figure, value: null, reason: 'no data' } };
    expect(subjectOf(without)).toBe('Monthly recurring revenue n/a · Executive report, Nov 16');
  });
});
