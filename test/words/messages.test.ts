import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { messageArguments } from '../../scripts/generate-messages.ts';
import { checkMessage, LANGUAGES } from '../../src/foundation/format/index.ts';
import { readMessages } from '../../src/foundation/format/messages/read-messages.ts';

const english = readMessages('en');

function checked(text: string) {
  const found = checkMessage(text);
  if ('fault' in found) throw new Error(`${text}: ${found.fault}`);
  return found;
}

/** The plurals that whole numbers of everyday size have in a language. */
function pluralsOf(language: string): Set<string> {
  const rules = new Intl.PluralRules(language);
  return new Set(Array.from({ length: 201 }, (_, count) => rules.select(count)));
}

test('the types of what messages are given are those of the English messages', () => {
  const path = new URL('../../src/foundation/format/messages/message-arguments.ts', import.meta.url);
  const plain = (text: string) => text.replaceAll(/[\s;]+/g, ' ').replaceAll(' }', '}');
  expect(plain(readFileSync(path, 'utf8')), 'run `npx node scripts/generate-messages.ts`').toBe(
    plain(messageArguments()),
  );
});

test('every message is said somewhere', () => {
  const source = globSync('src/**/*.ts')
    .filter((path) => !/\.test\.ts$|message-arguments\.ts$/.test(path))
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n');
  const literals = new Set([...source.matchAll(/'([a-z][\w-]*(?:\.[\w-]+)+)'/gi)].map(([, key]) => key));
  const patterns = [...source.matchAll(/`([a-z][\w-]*\.(?:[\w.-]|\$\{[^`}]*\})*)`/gi)].map(
    ([, text = '']) => new RegExp(`^${text.replaceAll('.', '\\.').replaceAll(/\$\{[^}]*\}/g, '[\\w-]+')}$`),
  );
  const unused = [...english.keys()].filter(
    (key) => !literals.has(key) && !patterns.some((pattern) => pattern.test(key)),
  );
  expect(unused).toEqual([]);
});

describe.each(LANGUAGES)('%s', (language) => {
  const messages = readMessages(language);

  test('has every message, and no other', () => {
    expect([...messages.keys()]).toEqual([...english.keys()]);
  });

  test('shows all that the English message shows, and nothing that it is not given', () => {
    for (const [key, text] of messages) {
      const [own, given] = [checked(text).given, checked(english.get(key) ?? '')];
      for (const [name, kind] of own)
        expect({ key, name, kind }).toEqual({ key, name, kind: given.given.get(name) });
      const lost = [...given.given.keys()].filter((name) => !own.has(name) && !given.choosers.has(name));
      expect({ key, lost }).toEqual({ key, lost: [] });
    }
  });

  test('has a text for each plural that it chooses by', () => {
    for (const [key, text] of messages)
      for (const [name, named] of checked(text).plurals) {
        const missing = [...pluralsOf(language)].filter((plural) => !named.has(plural));
        expect({ key, name, missing }).toEqual({ key, name, missing: [] });
      }
  });
});
