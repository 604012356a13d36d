import { describe, expect, test } from 'vitest';
import { countOf, differences } from '../../bench/same-figures.ts';

describe('two sets of figures', () => {
  const figures = {
    kpis: { mrr: 1_042_760.58, churn: 0.0474, note: null },
    health: { 7: { category: 'Critical' } },
  };

  test('are the same but for the rounding of binary fractions', () => {
    const other = { ...figures, kpis: { ...figures.kpis, mrr: 1_042_760.5800000001 } };
    expect(differences(figures, other)).toEqual([]);
    expect(countOf(figures)).toBe(4);
  });

  test('differ in a number, a word, a missing value, a missing or additional group', () => {
    const other = {
      kpis: { mrr: 1_042_760.59, churn: 0.0474, note: 0 },
      health: { 8: { category: 'Critical' } },
    };
    expect(differences(figures, other)).toEqual([
      'kpis.mrr: 1042760.58 and 1042760.59',
      'kpis.note: null and 0',
      'health.7: {"category":"Critical"} and undefined',
      'health.8: undefined and {"category":"Critical"}',
    ]);
    expect(differences({ category: 'Healthy' }, { category: 'Critical' })).toEqual([
      'category: "Healthy" and "Critical"',
    ]);
  });
});
