import { attempt, type Problem, ProblemError, problem } from '../../foundation/diagnostic/index.ts';
import { validateCurrency } from '../../foundation/format/index.ts';
import { isListing, kindOf, type Metric, readableDependencies } from '../kind/index.ts';
import type { Amounts } from './amounts.ts';
import { caught } from './caught.ts';
import type { Model } from './model.ts';
import { type Money, moneyOf } from './money.ts';
import { ownEntry } from './own-entry.ts';
import { resolveDimension } from './resolve-dimension.ts';

/** Amounts of which nobody knows in what currency they are, and metrics that would put several together. */
export function validateAmounts(model: Model): Problem[] {
  return [
    ...Object.entries(model.tables).flatMap(([name, table]) => {
      const { amounts } = table;
      return amounts === undefined ? [] : tableProblems(model, name, amounts);
    }),
    ...Object.entries(model.metrics).flatMap(([name, metric]) => metricProblems(model, name, metric)),
  ];
}

function tableProblems(model: Model, name: string, { currency, into }: Amounts): Problem[] {
  const path = ['tables', name, 'amounts'];
  return [
    ...(typeof currency === 'string' ? unknownCode(currency, [...path, 'currency']) : []),
    ...Object.entries(into).flatMap(([code, rate]) => [
      ...unknownCode(code, [...path, 'into', code]),
      ...caught([...path, 'into', code], () => resolveDimension(model, name, rate)),
    ]),
  ];
}

function unknownCode(code: string, path: readonly string[]): Problem[] {
  const found = attempt(() => validateCurrency(code));
  return found instanceof ProblemError ? found.problems.map((one) => ({ ...one, path })) : [];
}

function metricProblems(model: Model, name: string, metric: Metric): Problem[] {
  const measured = kindOf(metric).measured?.(metric);
  if (measured === undefined) return mixedProblems(model, name, metric);
  const money = moneyOf(model, { ...measured, format: metric.format });
  if (money === undefined || money.conversion !== undefined) return [];
  const { held, shown, amounts } = money;
  if (held === undefined) return [unknownCurrency(name, measured.table, money)];
  if (shown === undefined || shown === held) return [];
  return [
    problem('METRIC_INVALID', {
      message: `Metric "${name}" shows amounts of table "${measured.table}" in ${shown}, and they are in ${held}.`,
      hint: `write \`format: { kind: currency, currency: ${held} }\`, or add \`into: { ${shown}: … }\` to the \`amounts\` of the table${knownRates(amounts)}.`,
      path: ['metrics', name, 'format'],
    }),
  ];
}

function unknownCurrency(name: string, table: string, { amounts, shown }: Money): Problem {
  const column = typeof amounts.currency === 'string' ? '' : amounts.currency.column;
  const [first] = Object.keys(amounts.into);
  const convert =
    first === undefined
      ? ''
      : `write \`format: { kind: currency, currency: ${first} }\` to convert them${shown === undefined ? '' : `, or add \`into: { ${shown}: … }\` to the \`amounts\` of the table`}; else `;
  return problem('METRIC_INVALID', {
    message: `Metric "${name}" puts amounts of table "${table}" together, which are in whatever currency their "${column}" says.`,
    hint: `${convert}write \`where: { ${column}: USD }\` in it, and define a metric for each other currency.`,
    path: ['metrics', name],
  });
}

function knownRates({ into }: Amounts): string {
  const known = Object.keys(into);
  return known.length === 0 ? '' : `, which has rates for ${known.join(', ')}`;
}

/** What computes with amounts of two currencies adds them up, or compares them. */
function mixedProblems(model: Model, name: string, metric: Metric): Problem[] {
  // Formulas say themselves what they do with money: those that add up two kinds of it are refused where they are read.
  if (isListing(metric)) return [];
  const { formulaField } = kindOf(metric);
  const plain = readableDependencies(metric).filter(({ field }) => field !== formulaField);
  const found = plain.flatMap(({ name: other }) => {
    const currency = currencyOf(ownEntry(model.metrics, other));
    return currency === undefined ? [] : [{ other, currency }];
  });
  const own = currencyOf(metric);
  const all = own === undefined ? found : [...found, { other: name, currency: own }];
  const [first] = found;
  const second = all.find(({ currency }) => first !== undefined && currency !== first.currency);
  if (first === undefined || second === undefined) return [];
  const isOwn = second.other === name;
  return [
    problem('METRIC_INVALID', {
      message: `Metric "${name}" ${isOwn ? `is shown in ${second.currency}` : `computes with "${second.other}", which is in ${second.currency},`} and ${isOwn ? 'computes ' : ''}with "${first.other}", which is in ${first.currency}.`,
      hint: 'give both one currency: `format: { kind: currency, currency: … }` converts amounts where their table has rates for it.',
      path: ['metrics', name],
    }),
  ];
}

function currencyOf(metric: Metric | undefined): string | undefined {
  return metric?.format.kind === 'currency' ? metric.format.currency : undefined;
}
