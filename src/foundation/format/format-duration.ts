import { type Numeric, requireNumeric, signOptions, writeNumber } from './format-number.ts';
import { NO_BREAK_SPACE } from './formatters.ts';
import { languageOf } from './language.ts';
import type { Locale } from './locale.ts';
import type { DurationUnit } from './value-format.ts';

/** How a duration is written. */
export interface DurationOptions {
  /** Exactly so many decimals; default: at most one for hours, days and seconds under ten, otherwise none. */
  readonly decimals?: number;
  readonly sign?: 'auto' | 'always';
}

interface Step {
  readonly unit: DurationUnit;
  readonly seconds: number;
  /** Number of units from which the next larger one reads better. */
  readonly below: number;
  /** The symbol that the languages in Latin script share; days have none. */
  readonly symbol?: string;
  readonly intl: string;
}

const STEPS: readonly Step[] = [
  { unit: 'seconds', seconds: 1, below: 60, symbol: 's', intl: 'second' },
  { unit: 'minutes', seconds: 60, below: 60, symbol: 'min', intl: 'minute' },
  { unit: 'hours', seconds: 3600, below: 100, symbol: 'h', intl: 'hour' },
  { unit: 'days', seconds: 86_400, below: Number.POSITIVE_INFINITY, intl: 'day' },
];

/**
 * A length of time in the unit that suits its size: seconds and minutes below 60, hours below 100 (26.5 h
 * against 62.3 h is easier to compare than against 2.6 days), then days. Zero keeps
 * the unit it is given in. Languages in Latin script use the symbols s, min and h, others their own words.
 * @throws RangeError for NaN, infinity and text that is no number.
 * @example formatDuration(0.75, 'hours', { locale: 'en-US', currency: 'USD' }) // '45 min'
 */
export function formatDuration(
  value: Numeric,
  unit: DurationUnit,
  locale: Locale,
  options: DurationOptions = {},
): string {
  const amount = Number(requireNumeric(value));
  const given = STEPS.find((step) => step.unit === unit) ?? STEPS[0];
  const seconds = amount * (given?.seconds ?? 1);
  const suited = STEPS.find((step) => isBelow(seconds / step.seconds, step, options.decimals));
  const step = (amount === 0 ? given : suited) ?? STEPS[STEPS.length - 1];
  if (step === undefined) throw new RangeError(`Unknown unit of time ${unit}.`);
  // Computing only where the unit changes keeps the value as it was given where it does not.
  return write(step === given ? amount : seconds / step.seconds, step, locale, options);
}

/** Whole days as such, however few: "3 days". */
export function formatDays(days: number, locale: Locale): string {
  const step = STEPS.find(({ unit }) => unit === 'days');
  if (step === undefined) throw new RangeError('Days are a unit of time.');
  return write(Number(requireNumeric(days)), step, locale, {});
}

/** Looks at the rounded amount, so that 59.9 minutes become an hour and not 60 minutes. */
function isBelow(amount: number, step: Step, decimals: number | undefined): boolean {
  const size = Math.abs(amount);
  return Number(size.toFixed(decimals ?? decimalsFor(size, step))) < step.below;
}

function decimalsFor(size: number, { unit }: Step): number {
  return unit === 'hours' || unit === 'days' || (unit === 'seconds' && size < 10) ? 1 : 0;
}

function write(
  amount: number,
  step: Step,
  locale: Locale,
  { decimals, sign = 'auto' }: DurationOptions,
): string {
  const options: Intl.NumberFormatOptions = {
    minimumFractionDigits: decimals ?? 0,
    maximumFractionDigits: decimals ?? decimalsFor(Math.abs(amount), step),
    ...signOptions(sign),
  };
  if (step.symbol !== undefined && usesLatinScript(locale.locale)) {
    return `${writeNumber(amount, locale.locale, options)}${NO_BREAK_SPACE}${step.symbol}`;
  }
  const words = { style: 'unit', unit: step.intl, unitDisplay: 'long' } as const;
  // Japanese has no space between a number and its counter: 24時間.
  const space = languageOf(locale) === 'ja' ? '' : NO_BREAK_SPACE;
  return writeNumber(amount, locale.locale, { ...options, ...words }).replaceAll(' ', space);
}

function usesLatinScript(locale: string): boolean {
  return new Intl.Locale(locale).maximize().script === 'Latn';
}
