import type { MessageFormatOptions } from 'messageformat';
import { writeNumber } from '../format-number.ts';
import { labelInSentence } from '../label-in-sentence.ts';

type Functions = NonNullable<MessageFormatOptions<'number' | 'string'>['functions']>;

const rules = new Map<string, Intl.PluralRules>();

/**
 * The functions of messages. `:integer` and `:number` write a number as the locale does, and choose among plurals by the
 * rules of the language that the message is in (CLDR); `:inSentence` begins a label small where the language does.
 */
export function messageFunctions(language: string, locale: string): Functions {
  return {
    integer: count(language, locale, Number.isInteger),
    number: count(language, locale, Number.isFinite),
    inSentence: (_context, _options, operand) => {
      const written = () => labelInSentence(String(operand), { locale: language });
      return {
        type: 'string',
        toString: written,
        toParts: () => [{ type: 'string', value: written() }],
        valueOf: written,
      };
    },
  };
}

function count(language: string, locale: string, isAllowed: (value: number) => boolean): Functions[string] {
  return (_context, _options, operand) => {
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
}

function rulesOf(language: string): Intl.PluralRules {
  const known = rules.get(language) ?? new Intl.PluralRules(language);
  rules.set(language, known);
  return known;
}
