import { addDays, parseDate, parseGrain, TIME_UNITS } from '../../foundation/calendar/index.ts';
import { fail } from '../../foundation/diagnostic/index.ts';
import { COMPARISONS, type MetricQuery, type MetricQueryInput } from '../../metrics/plan/index.ts';
import type { Options } from '../declaration.ts';
import { parseWhere } from './parse-where.ts';

const DEFAULT_DAYS = 30;

/**
 * Makes a metric query of the command line; without a period, the 30 days before the edition date.
 * @throws DATE_INVALID, GRAIN_UNKNOWN, FILTER_INVALID, USAGE
 */
export function readQuery(metrics: readonly string[], options: Options, date: string): MetricQueryInput {
  const grain = options.text('grain');
  const limit = limitOf(options);
  const having = options.text('having');
  return {
    metrics: metrics.flatMap(splitNames),
    by: options.list('by').flatMap(splitNames),
    ...(grain === undefined ? {} : { grain: parseGrain(grain) }),
    period: periodOf(options, date),
    where: parseWhere(options.list('where')),
    ...(having === undefined ? {} : { having }),
    compare: options.list('compare').flatMap(splitNames).map(parseComparison),
    order: options.list('order').flatMap(splitNames).map(parseOrder),
    ...(limit === undefined ? {} : { limit }),
  };
}

function periodOf(options: Options, date: string): { from: string; to: string } {
  const from = options.text('from');
  const to = options.text('to');
  const end = to === undefined ? date : parseDate(to);
  return { from: from === undefined ? addDays(end, -DEFAULT_DAYS) : parseDate(from), to: end };
}

function splitNames(text: string): string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/** A word, or how far back: `weeks=4`. */
function parseComparison(text: string): MetricQuery['compare'][number] {
  const word = COMPARISONS.find((one) => one === text);
  if (word !== undefined) return word;
  const [, name = '', count = ''] = /^([a-z]+)=([1-9]\d{0,4})$/.exec(text) ?? [];
  const unit = TIME_UNITS.find((one) => one === name);
  if (unit !== undefined) return { [unit]: Number(count) };
  return fail('USAGE', {
    message: `--compare does not take "${text}".`,
    hint: `write ${COMPARISONS.join(', ')}, or how far back: ${TIME_UNITS.map((one) => `${one}=4`).join(' or ')}.`,
  });
}

function parseOrder(text: string): { by: string; direction: 'asc' | 'desc' } {
  const [by = '', direction = 'desc'] = text.split(':');
  if (direction === 'asc' || direction === 'desc') return { by, direction };
  return fail('USAGE', {
    message: `--order ${text}: the direction is "${direction}".`,
    hint: 'write name:asc or name:desc.',
  });
}

function limitOf(options: Options): MetricQueryInput['limit'] {
  const text = options.text('limit');
  const per = options.list('per').flatMap(splitNames);
  if (text !== undefined) return per.length === 0 ? parseLimit(text) : { count: parseLimit(text), per };
  if (per.length === 0) return undefined;
  return fail('USAGE', {
    message: '--per says of what there are so many groups each, and goes with --limit.',
    hint: `write --limit 3 --per ${per.join(',')}.`,
  });
}

function parseLimit(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  return fail('USAGE', { message: `--limit must be a whole number from 1 on, not "${text}".` });
}
