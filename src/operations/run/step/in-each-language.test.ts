import { expect, test } from 'vitest';
import type { EditionSource } from '../edition-source.ts';
import { inEachLanguage } from './in-each-language.ts';

test('what has the same texts of its author is made once, and told of each locale in turn', async () => {
  const [english, german] = [
    { report: {}, model: {} },
    { report: {}, model: {} },
  ];
  const inLanguage = ((locale: string) => ({
    ...(locale.startsWith('de') ? german : english),
    locale: { locale, currency: 'EUR' },
  })) as unknown as EditionSource['inLanguage'];
  const asked: string[] = [];
  const made = await inEachLanguage({ inLanguage }, ['fr', 'de', 'ja', 'de-AT'], async ({ locale }) => {
    asked.push(locale.locale);
    return `by ${locale.locale}`;
  });
  expect(asked).toEqual(['fr', 'de']);
  expect(made.map((one) => [one.locale.locale, one.made])).toEqual([
    ['fr', 'by fr'],
    ['de', 'by de'],
    ['ja', 'by fr'],
    ['de-AT', 'by de'],
  ]);
});
