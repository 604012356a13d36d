import { describe, expect, test } from 'vitest';
import {
  checkMessage,
  LANGUAGES,
  type Language,
  type MessageKey,
  message,
} from '../../src/foundation/format/index.ts';
import { readMessages } from '../../src/foundation/format/messages/read-messages.ts';
import { englishFinder } from './english-words.ts';

/** Zero, and each plural of these languages. */
const COUNTS = [0, 1, 2, 1234, 1_000_000];
/** What stands for a text that a message is given: no word of any language, and nothing that is beside punctuation. */
const GIVEN = 'X';
/** Read by programs, or the same in several languages. */
const KEYWORDS = ['broadsheet explain', 'sql', 'each', 'where', 'grace', 'currency'];

interface Said {
  readonly key: string;
  readonly text: string;
}

type Say = (key: MessageKey, values: object, wording: { readonly locale: string }) => string;

/** Every message of a language as it is said: with each count, and without the texts that it can do without. */
function saidIn(language: Language): Said[] {
  return [...readMessages(language)].flatMap(([key, written]) => {
    const found = checkMessage(written);
    if ('fault' in found) throw new Error(`${key}: ${found.fault}`);
    const texts = COUNTS.flatMap((count) =>
      [GIVEN, ''].map((optional) => {
        const given = [...found.given].map(([name, kind]) => {
          const text = written.includes(`.input {$${name} :string}`) ? optional : GIVEN;
          return [name, kind === 'count' ? count : text];
        });
        return (message as Say)(key as MessageKey, Object.fromEntries(given), { locale: language });
      }),
    );
    return [...new Set(texts)].map((text) => ({ key, text }));
  });
}

function matching(language: Language, pattern: RegExp): Said[] {
  return saidIn(language).filter(({ text }) => pattern.test(text));
}

describe.each(LANGUAGES)('%s', (language) => {
  test('says every message with any number, and leaves nothing of its form in it', () => {
    expect(matching(language, /[{}|]|\$\w|\.(match|input|local)\b|undefined|NaN/)).toEqual([]);
  });

  test('has no space at an end or beside another, and no no-break space but U+00A0', () => {
    // A unit brings the space before it, where it has one.
    const said = matching(language, /^\s|\s$|\s\s|[\u202f\u2009\u2007]/);
    expect(said.filter(({ key }) => key !== 'table.points')).toEqual([]);
  });
});

test.each(['de', 'fr', 'es', 'ja'] as const)('%s has no English', (language) => {
  const englishIn = englishFinder(language, KEYWORDS);
  expect(saidIn(language).filter(({ text }) => englishIn(text).length > 0)).toEqual([]);
});

test('French has high punctuation behind a no-break space, and guillemets with one within', () => {
  expect(matching('fr', /[^\u00a0\s][;:!?»]|[^\u00a0][;:!?»](?<!^.)|«(?!\u00a0)/)).toEqual([]);
});

test('French, German and Spanish have apostrophes and quotes of their own', () => {
  for (const language of ['fr', 'de', 'es'] as const)
    expect(matching(language, /\p{L}'\p{L}|"/u)).toEqual([]);
});

test('Japanese sentences have their own punctuation, and no spaces beside kana', () => {
  const sentences = matching('ja', /\p{sc=Hira}/u);
  expect(sentences.length).toBeGreaterThan(20);
  const foreign = /[,.:;()](?!\d)|\p{sc=Hira} \p{sc=Hira}/u;
  expect(sentences.filter(({ text }) => foreign.test(text))).toEqual([]);
});
