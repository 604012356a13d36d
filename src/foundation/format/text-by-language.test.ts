import { expect, test } from 'vitest';
import { languagesIn, TextByLanguage, textsIn } from './text-by-language.ts';

const label = new TextByLanguage({ en: 'Plan', de: 'Tarif', 'pt-BR': 'Plano' });
const definition = {
  name: 'plan',
  label,
  others: [{ label: new TextByLanguage({ fr: 'Offre' }) }, 'x', null],
};

test.each([
  ['de-AT', 'Tarif', 'Offre'],
  ['de', 'Tarif', 'Offre'],
  ['pt-BR', 'Plano', 'Offre'],
  // Portuguese of Portugal has no text, so the project speaks for itself.
  ['pt-PT', 'Plan', 'Offre'],
  ['ja', 'Plan', 'Offre'],
])('%s reads %s', (locale, own, other) => {
  expect(textsIn(definition, locale, 'en-US')).toEqual({
    name: 'plan',
    label: own,
    others: [{ label: other }, 'x', null],
  });
});

test('what is in no language stays the same object', () => {
  const plain = { a: [{ b: 'c' }], date: undefined };
  const whole = { plain, label };
  expect(textsIn(plain, 'de')).toBe(plain);
  expect(textsIn(whole, 'de').plain).toBe(plain);
});

test('the languages of all texts are known', () => {
  expect([...languagesIn(definition)].sort()).toEqual(['de', 'en', 'fr', 'pt-BR']);
  expect(languagesIn({ a: 'b' }).size).toBe(0);
});
