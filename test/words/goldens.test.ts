import { expect, test } from 'vitest';
import { LANGUAGES } from '../../src/foundation/format/index.ts';
import { LOCALES } from './compose-techflow.ts';
import { englishFinder } from './english-words.ts';
import { exampleSentences } from './example-sentences.ts';

const CURRENCIES = { en: 'USD', de: 'EUR', fr: 'EUR', es: 'EUR', ja: 'JPY' } as const;

/** In the goldens a bottom bracket stands for the no-break space, which nobody could review otherwise. */
function visible(text: string): string {
  return text.replaceAll('\u00a0', '␣');
}

test.each(LANGUAGES)('the sentences in %s are those that were reviewed', async (language) => {
  const lines = exampleSentences({ locale: LOCALES[language], currency: CURRENCIES[language] });
  await expect(`${visible(lines.join('\n'))}\n`).toMatchFileSnapshot(`goldens/${language}.txt`);
});

test.each(['de', 'fr', 'es', 'ja'] as const)('the sentences in %s hold no English', (language) => {
  const lines = exampleSentences({ locale: LOCALES[language], currency: CURRENCIES[language] });
  const machine = ['broadsheet explain', 'data', 'week', 'month', 'quarter', 'year', 'day', 'text', 'kind'];
  const texts = lines.filter((line) => !line.startsWith('#'));
  const englishIn = englishFinder(language, machine);
  expect(texts.filter((line) => englishIn(line).length > 0)).toEqual([]);
});

test('French keeps its high punctuation and its quotes on the line', () => {
  const text = exampleSentences({ locale: 'fr-FR', currency: 'EUR' }).join('\n');
  expect(text.match(/[^\u00a0"\]}] ?[;:!?%»](?![\],"])|«(?!\u00a0)/g)).toBeNull();
});

test('Japanese has its own punctuation, and no spaces beside it', () => {
  const lines = exampleSentences({ locale: 'ja-JP', currency: 'JPY' });
  const sentences = lines.filter((line) => !/^#|\|/.test(line) && /\p{sc=Hira}/u.test(line));
  expect(sentences.length).toBeGreaterThan(20);
  for (const line of sentences) {
    expect(line.replace(/^\[\{.*"text":"|"\}\]\}\]$/g, '')).not.toMatch(
      /[,.:;()](?!\d)|\p{sc=Hira} \p{sc=Hira}/u,
    );
  }
});
