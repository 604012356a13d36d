import { chartData, heatShades } from '../../../chart/index.ts';
import { LIGHT, shadeColor } from '../../../design/index.ts';
import type { ChartSpec } from '../../../edition/index.ts';
import type { Grounds } from './fit-table.ts';

/** Grounds of a heat map's cells in the table of its numbers, whose first column names the rows. */
export function heatGrounds(chart: ChartSpec): Grounds {
  const shades = heatShades(chartData(chart, LIGHT));
  return (row, column) => {
    const share = shades[row]?.[column - 1] ?? null;
    return share === null ? undefined : shadeColor(LIGHT, share);
  };
}
