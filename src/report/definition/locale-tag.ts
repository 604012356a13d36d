import { z } from 'zod';
import { ProblemError } from '../../foundation/diagnostic/index.ts';
import { validateLocale } from '../../foundation/format/index.ts';

/** A BCP 47 tag in its canonical spelling; what is none is an issue with the code of the problem. */
export const LocaleTag = z.string().transform((text, context) => {
  try {
    return validateLocale(text);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    for (const { code, message, hint } of error.problems)
      context.issues.push({ code: 'custom', message, input: text, params: { code, hint } });
    return z.NEVER;
  }
});
