import type { Period } from '../../foundation/calendar/index.ts';
import { type Said, said, saidBounds, saidValue } from '../../foundation/format/index.ts';
import { departureFrom, type ExpectedRange, expectedRange } from '../../foundation/stats/index.ts';
import type { MetricCheck } from '../../metrics/model/index.ts';
import type { Finding } from './declaration.ts';

/** How an unusual value is told from a usual one. */
export type AnomalySettings = Pick<
  Extract<MetricCheck, { check: 'anomalous' }>,
  'grain' | 'history' | 'minimumHistory' | 'confidence' | 'minimumEffect' | 'direction'
>;

/** A value and those of the grains before it, oldest first; null where there is none. */
export interface ValueWithHistory {
  readonly value: number;
  readonly history: readonly (number | null)[];
  readonly period: Period;
}

/** Days follow the week; of longer grains no season is assumed. */
function seasonOf(grain: AnomalySettings['grain']): number {
  return grain === 'day' ? 7 : 1;
}

/**
 * Judges a value by the range that the values before it, and they alone, let expect.
 * @param text writes a value · @param subject names the value in a sentence: "Revenue $5 (Nov 20, 2025)"
 */
export function judgeAnomaly(
  { value, history }: ValueWithHistory,
  settings: AnomalySettings,
  { text, subject }: { readonly text: (value: number) => Said; readonly subject: Said },
): { readonly holds: boolean; readonly finding: Finding } {
  const about = {
    code: 'CHECK_ANOMALY' as const,
    hint: said('check.value.hint'),
    observed: value,
  };
  const points = history.filter((one) => one !== null).length;
  const range =
    points < settings.minimumHistory
      ? null
      : expectedRange(history, { period: seasonOf(settings.grain), confidence: settings.confidence });
  if (range === null) {
    const needed = Math.max(settings.minimumHistory, points + 1);
    const tooFew = said('check.value.tooFew', { finding: subject, points, needed });
    return { holds: true, finding: { ...about, message: tooFew } };
  }
  const way = departureFrom(value, range, settings);
  const small = way === null && departsByLess(value, range, settings);
  const percent = (share: number) => saidValue(share, { kind: 'percent', decimals: decimalsOf(share) });
  const bounds = saidBounds(text(range.from), text(range.to));
  const usual = said('check.value.usual', {
    finding: subject,
    bounds,
    middle: text(range.expected),
    confidence: percent(settings.confidence),
  });
  const note = small ? said('check.value.small', { effect: percent(settings.minimumEffect) }) : '';
  return {
    holds: way === null,
    finding: {
      ...about,
      message: { say: 'sentences', of: [usual, note] },
      expected: { from: range.from, to: range.to },
    },
  };
}

/** Unusual in a direction that counts, but too near to what was expected. */
function departsByLess(value: number, range: ExpectedRange, { direction }: AnomalySettings): boolean {
  return departureFrom(value, range, { direction, minimumEffect: 0 }) !== null;
}

function decimalsOf(share: number): number {
  const found = [0, 1, 2, 3].find(
    (decimals) => Math.abs(share * 100 - Number((share * 100).toFixed(decimals))) < 1e-9,
  );
  return found ?? 3;
}

/** A value of a subject with its time, for a sentence. */
export function figureText(label: string, value: Said, period: Period): Said {
  return said('check.value.figure', {
    label,
    value,
    period: { say: 'period', from: period.from, to: period.to },
  });
}
