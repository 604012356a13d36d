/**
 * Charts: a chart spec becomes SVG, and SVG becomes PNG. The pictures are composed here, from scales and path
 * generators, without a chart runtime: lines are labelled directly, every medium gets the same picture, and the
 * same spec always gives the same bytes. Cells of tables take the scales of their bars and shades from here.
 */
export { type CellBar, cellBars, cellShades, heatShades } from './cells.ts';
export {
  type ChartData,
  chartData,
  type DrawnSeries,
  firstStretch,
  lineages,
  presentValues,
  sharesScale,
  spannedValues,
} from './chart-data.ts';
export { type ChartOptions, drawChart } from './draw-chart.ts';
export { type DistributionOptions, drawDistribution } from './draw-distribution.ts';
export { drawScoreBar } from './draw-score-bar.ts';
export { drawSparkline } from './draw-sparkline.ts';
export { rasterize } from './rasterize.ts';
export { setInFonts } from './set-in-fonts.ts';
export { type Step, stackedSteps, waterfallBase, waterfallSteps } from './waterfall-steps.ts';
