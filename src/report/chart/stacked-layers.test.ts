import { describe, expect, it } from 'vitest';
import { timeAxis } from '../../../test/fixtures/edition-charts.ts';
import type { ValueFormat } from '../../foundation/format/index.ts';
import { LIGHT } from '../design/index.ts';
import { chartData } from './chart-data.ts';
import { stackedLayers } from './stacked-layers.ts';

function layers(values: readonly (readonly (number | null)[])[], format: ValueFormat = { kind: 'integer' }) {
  const axis = timeAxis('2026-01-01', '2026-03-01', 'month');
  const series = values.map((one, index) => ({ name: `${index}`, metric: 'm', format, values: one }));
  return stackedLayers(chartData({ kind: 'area', axis, series }, LIGHT));
}

describe('stackedLayers', () => {
  it('puts amounts on top of each other', () => {
    expect(
      layers([
        [1, 2],
        [10, 20],
      ]),
    ).toEqual([
      [
        [0, 1],
        [0, 2],
      ],
      [
        [1, 11],
        [2, 22],
      ],
    ]);
  });

  it('leaves a gap for a missing value, which adds nothing', () => {
    expect(
      layers([
        [1, null],
        [10, 20],
      ]),
    ).toEqual([
      [[0, 1], null],
      [
        [1, 11],
        [0, 20],
      ],
    ]);
  });

  it('stacks nothing that does not add up', () => {
    expect(layers([[1, 2]])).toBeNull();
    expect(
      layers([
        [1, -2],
        [10, 20],
      ]),
    ).toBeNull();
    expect(
      layers(
        [
          [0.1, 0.2],
          [0.9, 0.8],
        ],
        { kind: 'percent' },
      ),
    ).toBeNull();
  });
});
