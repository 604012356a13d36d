import type { MessageFormatOptions } from 'messageformat';
import { writeNumber } from '../format-number.ts';

type Functions = NonNullable<MessageFormatOptions<'number'>['functions']>;

const rules = new Map<string, Intl.PluralRules>();

/**
 * The functions `:integer` and `:number` of messages: they write a number as the locale does, and choose among plurals
 * by the rules of the language that the message is in (CLDR).
 */
export function numberFunctions(language: string, locale: string): Functions {
  const read =
    (isAllowed: (value: number) => boolean): Functions[string] =>
    (_context, _options, operand) => {
      const value = Number(operand);
      if (!isAllowed(value)) throw new RangeError(`A message cannot count ${String(operand)}.`);
      const written = () => writeNumber(value, locale, { signDisplay: 'negative' });
      return {
        type: 'number',
        selectKey: (keys) => {
          if (keys.has(String(value))) return String(value);
          const category = rulesOf(language).select(value);
          return keys.has(category) ? category : null;
        },
        toString: written,
        toParts: () => [{ type: 'number', value: written() }],
        valueOf: () => value,
      };
    };
  return { integer: read(Number.isInteger), number: read(Number.isFinite) };
}

function rulesOf(language: string): Intl.PluralRules {
  const known = rules.get(language) ?? new Intl.PluralRules(language);
  rules.set(language, known);
  return known;
}
