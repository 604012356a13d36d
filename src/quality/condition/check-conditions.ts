import { type Said, said } from '../../foundation/format/index.ts';
import { type AskContext, readAs } from '../../metrics/engine/index.ts';
import { tableOf } from '../../metrics/model/index.ts';
import { OWNER, type Reader } from '../../metrics/policy/index.ts';
import type { CheckResult } from '../check-result.ts';
import { sourceOf } from '../data/subject.ts';
import type { Question } from '../lineage/behind.ts';
import { printValue } from '../print-value.ts';
import { conditionsBehind, type EqualCondition } from './conditions-behind.ts';
import { type UnknownValues, unknownValues } from './unknown-values.ts';

/**
 * Warnings of conditions behind figures that ask for a text which no row has, such as a misspelt plan, with the value
 * that was probably meant. Only what is equal to, or in a list of, texts is looked at: other conditions say themselves
 * what they leave out.
 * @param reader who may have chosen what is asked for: a value that only others may see is as unknown as one that nobody has.
 * Default: the owner
 * @throws infrastructure problems only
 */
export async function checkConditions(
  context: AskContext,
  questions: readonly Question[],
  reader: Reader = OWNER,
): Promise<CheckResult[]> {
  return await warningsOf(readAs(context, reader), conditionsBehind(context, questions));
}

/** The same for conditions at hand. @throws infrastructure problems only */
export async function warningsOf(
  context: AskContext,
  conditions: readonly EqualCondition[],
): Promise<CheckResult[]> {
  const found = await unknownValues(context, conditions);
  return found.map((one) => warningOf(context, one));
}

function warningOf(
  context: AskContext,
  { table, reference, label, values, metrics }: UnknownValues,
): CheckResult {
  const name = reference.split('.').at(-1) ?? reference;
  const dimension: Said = { say: 'inSentence', text: label ?? name.replaceAll('_', ' ') };
  const source = sourceOf(context, table);
  const sentences = values.map((one) => {
    const about = { source, dimension, value: printValue(one.value) };
    return one.nearest === undefined
      ? said('check.condition.none', about)
      : said('check.condition.near', { ...about, near: printValue(one.nearest) });
  });
  return {
    name: `${table}.values.${name}`,
    label: said('check.title.conditions', {
      dimension,
      source: tableOf(context.model, table).label ?? table,
    }),
    verdict: 'warn',
    tables: [table],
    metrics,
    message: { say: 'sentences', of: sentences },
    code: 'VALUE_UNKNOWN',
    hint: said('check.condition.hint'),
  };
}
