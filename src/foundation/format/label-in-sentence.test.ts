import { expect, test } from 'vitest';
import { labelInSentence } from './label-in-sentence.ts';

test.each([
  ['en-US', 'Active customers', 'active customers'],
  ['en-US', 'Active Customers', 'active customers'],
  ['en-US', 'MRR', 'MRR'],
  ['en-US', 'New MRR', 'new MRR'],
  ['en-US', 'Revenue of Germany', 'revenue of Germany'],
  ['en-US', 'NPS score', 'NPS score'],
  ['fr-FR', 'Chiffre d’affaires', 'chiffre d’affaires'],
  ['es-ES', 'Ingresos', 'ingresos'],
  ['de-DE', 'Aktive Kunden', 'Aktive Kunden'],
  ['ja-JP', '売上高', '売上高'],
  ['en-US', '', ''],
])('in %s, %s is %s', (locale, label, expected) => {
  expect(labelInSentence(label, { locale })).toBe(expected);
});
