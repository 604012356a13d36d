import { z } from 'zod';
import { attempt, ProblemError } from '../../foundation/diagnostic/index.ts';
import { TextByLanguage, validateLocale } from '../../foundation/format/index.ts';

/** Text that a function checks and spells out; its problem becomes an issue with the same code. */
export function checkedText(check: (text: string) => string) {
  return z.string().transform((text, context) => {
    const checked = attempt(() => check(text));
    if (!(checked instanceof ProblemError)) return checked;
    for (const { code, message, hint } of checked.problems)
      context.issues.push({ code: 'custom', message, input: text, params: { code, hint } });
    return z.NEVER;
  });
}

/** A BCP 47 tag in its canonical spelling. */
export const LocaleTag = checkedText(validateLocale);

/**
 * What an author writes for people: one text, or one for each language, `{ en: Plan, de: Tarif }`. Whoever reads
 * definitions puts one of them in its place, so that everything else knows texts alone.
 */
export function textOf(
  schema: z.ZodType<string, string>,
): z.ZodType<string, string | Record<string, string>> {
  const texts = z
    .record(LocaleTag, schema)
    .refine((all) => Object.keys(all).length > 0, 'needs a text, or one by language: { en: …, de: … }')
    .transform((all) => new TextByLanguage(all) as unknown as string)
    .describe('By language.');
  return z.union([schema, texts]);
}

/** A text that is not empty. */
export const Text = textOf(z.string().min(1));

/** A text that may be empty. */
export const AnyText = textOf(z.string());
