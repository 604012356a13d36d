import { describe, expect, it } from 'vitest';
import type { ValueFormat } from '../../foundation/format/index.ts';
import { LIGHT } from '../design/index.ts';
import { penFor } from './pen.ts';
import { type Extent, valueScale } from './value-scale.ts';

const PEN = penFor({ theme: LIGHT, locale: { locale: 'en-US', currency: 'USD' }, id: 'x', width: 640 });

function ticks(extent: Extent | null, format: ValueFormat, zero = true): string[] {
  return valueScale(PEN, extent, format, { zero, count: 5 }).ticks.map(({ label }) => label);
}

describe('valueScale', () => {
  it('ends on round numbers around the values', () => {
    expect(ticks({ min: 0, max: 985_214 }, { kind: 'currency', decimals: 0 })).toEqual([
      '$0',
      '$200k',
      '$400k',
      '$600k',
      '$800k',
      '$1M',
    ]);
  });

  it('spans negative values, and zero with bars', () => {
    const scale = valueScale(PEN, { min: -30, max: -10 }, { kind: 'integer' }, { zero: true, count: 5 });
    expect([scale.min, scale.max]).toEqual([-30, 0]);
    expect(scale.at(-30, 100, 0)).toBe(100);
    expect(scale.at(0, 100, 0)).toBe(0);
  });

  it('lets lines leave zero out only where they would be flat', () => {
    expect(ticks({ min: 900, max: 985 }, { kind: 'integer' }, false)[0]).toBe('900');
    expect(ticks({ min: 100, max: 985 }, { kind: 'integer' }, false)[0]).toBe('0');
  });

  it('counts in whole things, shares in whole percents, hours in hours', () => {
    expect(ticks({ min: 0, max: 2 }, { kind: 'integer' })).toEqual(['0', '1', '2']);
    expect(ticks({ min: 0, max: 0.1 }, { kind: 'percent' })).toEqual(['0%', '2%', '4%', '6%', '8%', '10%']);
    expect(ticks({ min: 0, max: 600 }, { kind: 'duration', unit: 'minutes' })).toEqual(
      ['0 min', '2\u00a0h', '4\u00a0h', '6\u00a0h', '8\u00a0h', '10\u00a0h'].map((label) =>
        label.replace(' ', '\u00a0'),
      ),
    );
  });

  it('never prints two ticks alike', () => {
    const labels = ticks({ min: 1_000_000, max: 1_000_400 }, { kind: 'currency', decimals: 0 }, false);
    expect(new Set(labels).size).toBe(labels.length);
  });

  it('has a length for equal values, zeros and none', () => {
    for (const extent of [{ min: 5, max: 5 }, { min: 0, max: 0 }, null]) {
      const { min, max } = valueScale(PEN, extent, { kind: 'number' }, { zero: false, count: 5 });
      expect(max).toBeGreaterThan(min);
    }
  });
});
