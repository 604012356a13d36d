import { inLanguage, type Locale, labelInSentence } from '../../foundation/format/index.ts';
import type { AskContext } from '../../metrics/engine/index.ts';
import { tableOf } from '../../metrics/model/index.ts';
import type { CheckResult } from '../check-result.ts';
import { sourceOf } from '../data/subject.ts';
import type { Question } from '../lineage/behind.ts';
import { printValue } from '../print-value.ts';
import { CONDITION_WORDS } from './condition-words.ts';
import { conditionsBehind, type EqualCondition } from './conditions-behind.ts';
import { type UnknownValues, unknownValues } from './unknown-values.ts';

/**
 * Warnings of conditions behind figures that ask for a text which no row has, such as a misspelt plan, with the value
 * that was probably meant. Only what is equal to, or in a list of, texts is looked at: other conditions say themselves
 * what they leave out.
 * @throws infrastructure problems only
 */
export async function checkConditions(
  context: AskContext,
  questions: readonly Question[],
  locale: Locale,
): Promise<CheckResult[]> {
  return await warningsOf(context, conditionsBehind(context, questions), locale);
}

/** The same for conditions at hand. @throws infrastructure problems only */
export async function warningsOf(
  context: AskContext,
  conditions: readonly EqualCondition[],
  locale: Locale,
): Promise<CheckResult[]> {
  const found = await unknownValues(context, conditions);
  return found.map((one) => warningOf(context, one, locale));
}

function warningOf(
  context: AskContext,
  { table, reference, label, values, metrics }: UnknownValues,
  locale: Locale,
): CheckResult {
  const words = inLanguage(CONDITION_WORDS, locale);
  const name = reference.split('.').at(-1) ?? reference;
  const dimension = labelInSentence(label ?? name.replaceAll('_', ' '), locale);
  const source = sourceOf(context, table);
  const sentences = values.map(({ value, nearest }) =>
    nearest === undefined
      ? words.none(source, dimension, printValue(value))
      : words.near(source, dimension, printValue(value), printValue(nearest)),
  );
  return {
    name: `${table}.values.${name}`,
    label: words.label(dimension, tableOf(context.model, table).label ?? table),
    verdict: 'warn',
    tables: [table],
    metrics,
    message: sentences.join(words.space),
    code: 'VALUE_UNKNOWN',
    hint: words.hint,
  };
}
