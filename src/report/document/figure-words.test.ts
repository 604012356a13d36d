import { describe, expect, it } from 'vitest';
import { DEFAULT_LOCALE } from '../../foundation/format/index.ts';
import type { Figure } from '../edition/index.ts';
import { figureWords, sentenceText } from './figure-words.ts';

const churn: Figure = {
  metric: 'churn',
  label: 'Churn rate',
  value: 0.023,
  format: { kind: 'percent' },
  at: '2026-03-01',
  comparison: { label: 'previous 30 days', value: 0.02, absolute: 0.003, relative: 0.15, tone: 'bad' },
  target: { value: 0.02, progress: 0.87, met: false },
  note: 'inferred from charges',
};

describe('figureWords', () => {
  it('puts a figure into words', () => {
    expect(figureWords(churn, DEFAULT_LOCALE)).toEqual({
      label: 'Churn rate',
      value: '2.3%',
      change: { text: '+0.3\u00a0pp', arrow: '▲', tone: 'bad' },
      comparison: 'from 2.0%, previous 30 days',
      when: 'end of Feb 28, 2026',
      target: 'target 2.0%, 0.3\u00a0pp above',
      note: 'inferred from charges',
    });
  });

  it('gives the reason where there is no value, and no change', () => {
    const comparison = {
      label: 'previous week',
      value: null,
      reason: 'no tickets then',
      absolute: null,
      relative: null,
      tone: 'neutral',
    } as const;
    const words = figureWords({ ...churn, value: null, reason: 'no customers', comparison }, DEFAULT_LOCALE);
    expect(words).toMatchObject({
      value: 'n/a',
      reason: 'no customers',
      comparison: 'previous week: n/a, no tickets then',
      target: 'target 2.0%',
    });
    expect(words).not.toHaveProperty('change');
  });

  it('says what was before where there is no value now', () => {
    const words = figureWords({ ...churn, value: null, reason: 'no customers' }, DEFAULT_LOCALE);
    expect(words.comparison).toBe('previous 30 days: 2.0%');
  });

  it('shows no arrow and no judgement for a change that rounds to nothing', () => {
    const comparison = {
      label: 'before',
      value: 0.023,
      absolute: 0.00001,
      relative: 0.0004,
      tone: 'bad',
    } as const;
    expect(figureWords({ ...churn, comparison }, DEFAULT_LOCALE).change).toEqual({
      text: 'unchanged',
      arrow: '',
      tone: 'neutral',
    });
  });
});

describe('a target', () => {
  const words = (value: number, target: number, met: boolean, format: Figure['format'], locale = 'en-US') =>
    figureWords(
      {
        metric: 'm',
        label: 'M',
        value,
        format,
        target: { value: target, progress: met ? 1 : Math.min(value / target, target / value), met },
      },
      { locale, currency: 'USD' },
    ).target;
  const money = { kind: 'currency', decimals: 0 } as const;

  it('says the way done where more is wanted, the distance where less is', () => {
    expect(words(870, 1000, false, money)).toBe('target $1,000, 87% of the way');
    expect(words(26.5, 24, false, { kind: 'duration', unit: 'hours' })).toBe(
      'target 24\u00a0h, 2.5\u00a0h above',
    );
    expect(words(1.04, 1.1, false, { kind: 'percent' })).toBe('target 110.0%, 6.0\u00a0pp below');
    expect(words(1000, 1000, true, money)).toBe('target $1,000, met');
  });

  it('never says that all of the way is done to a target that is missed', () => {
    expect(words(9990, 10_000, false, money)).toBe('target $10,000, $10 below');
    expect(words(0.02001, 0.02, false, { kind: 'percent' })).toBe('target 2.0%, narrowly missed');
  });

  it('keeps percentage points apart from percent in every language', () => {
    const said = ['de-DE', 'fr-FR', 'es-ES', 'ja-JP'].map((locale) =>
      words(0.023, 0.02, false, { kind: 'percent' }, locale),
    );
    expect(said).toEqual([
      'Ziel 2,0\u00a0%, 0,3\u00a0PP darüber',
      'objectif 2,0\u00a0%, 0,3\u00a0pt au-dessus',
      'objetivo 2,0\u00a0%, 0,3\u00a0pp por encima',
      '目標2.0%を0.3ポイント上回る',
    ]);
  });
});

describe('sentenceText', () => {
  it('writes figures in the style that the sentence asks for', () => {
    const money = { kind: 'currency' } as const;
    const spans = [
      { kind: 'entity', text: 'Nordwind' },
      { kind: 'text', text: ': ' },
      { kind: 'figure', metric: 'mrr', value: 985_215, format: money, style: 'compact' },
      { kind: 'text', text: ', ' },
      {
        kind: 'figure',
        metric: 'mrr',
        value: 20_000,
        format: { kind: 'currency', decimals: 0 },
        style: 'change',
      },
      { kind: 'text', text: ', ' },
      { kind: 'figure', metric: 'churn', value: 0.013, format: { kind: 'percent' }, style: 'points' },
      { kind: 'text', text: ', ' },
      { kind: 'figure', metric: 'arpa', value: null, format: money },
    ] as const;
    expect(sentenceText(spans, DEFAULT_LOCALE)).toBe('Nordwind: $985k, +$20,000, +1.3\u00a0pp, n/a');
  });
});
