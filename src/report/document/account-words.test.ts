import { describe, expect, it } from 'vitest';
import { exampleEdition } from '../../../test/fixtures/edition.ts';
import { DEFAULT_LOCALE } from '../../foundation/format/index.ts';
import type { HealthBlock, ScorePart } from '../edition/index.ts';
import { accountWords, healthWhen, partWords } from './account-words.ts';

const part: ScorePart = {
  name: 'usage',
  label: 'Usage',
  points: 13.299999999999999,
  possible: 53.333333333333336,
  score: 25,
  value: 12,
  format: { kind: 'number' },
};

const block = exampleEdition().blocks.find((one): one is HealthBlock => one.type === 'health');

describe('accountWords', () => {
  it('says what cost most, and how much could not be judged', () => {
    const [account] = block?.worst ?? [];
    if (block === undefined || account === undefined) throw new Error('The example has accounts.');
    const missing = {
      ...part,
      name: 'support',
      label: 'Support',
      points: null,
      possible: null,
      score: null,
      reason: 'no tickets',
    };
    const full = { ...part, name: 'adoption', label: 'Adoption', points: 46.7, possible: 46.7 };
    const words = accountWords(
      { ...account, coverage: 0.6, parts: [missing, full, part] },
      block,
      DEFAULT_LOCALE,
    );
    expect(words.why).toBe('Usage 13.3 of 53.3, judged on 60% of the weights');
    expect(partWords(missing, DEFAULT_LOCALE)).toBe('no tickets');
  });

  it('tells a move with its points, without the dust of binary fractions', () => {
    const [account] = block?.movers ?? [];
    if (block === undefined || account === undefined) throw new Error('The example has movers.');
    const moved = {
      ...account,
      score: 59.9,
      category: 'Critical',
      previous: { score: 60.2, category: 'At Risk' },
    };
    expect(accountWords(moved, block, DEFAULT_LOCALE)).toMatchObject({
      move: 'At Risk → Critical',
      change: '−0.3',
      score: '59.9',
    });
    const { previous: _, ...unknown } = moved;
    expect(accountWords(unknown, block, DEFAULT_LOCALE)).toMatchObject({ move: 'new: Critical', change: '' });
  });
});

describe('an account that did not move', () => {
  const [account] = block?.worst ?? [];
  const previous = { score: 41.2, category: 'Critical' };
  const move = (score: number, locale = DEFAULT_LOCALE) => {
    if (block === undefined || account === undefined) throw new Error('The example has accounts.');
    return accountWords({ ...account, score, category: 'Critical', previous }, block, locale);
  };

  it('is still where it was, without a change of nothing', () => {
    expect(move(41.2)).toMatchObject({ move: 'still Critical', change: '' });
    expect(move(38.7)).toMatchObject({ move: 'still Critical', change: '−2.5' });
    expect(move(41.2, { locale: 'ja-JP', currency: 'JPY' }).move).toBe('Criticalのまま');
  });
});

describe('healthWhen', () => {
  it('names the last day that counts, not the edition date', () => {
    if (block === undefined) throw new Error('The example has a health block.');
    const at = { ...block, total: 1, at: '2026-03-01', previousAt: '2026-02-22' };
    expect(healthWhen(at, DEFAULT_LOCALE)).toBe(
      '1 account, end of Feb 28, 2026; before: end of Feb 21, 2026',
    );
  });
});
