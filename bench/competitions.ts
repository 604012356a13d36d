/**
 * Scores forecasts on series of the M4 and M3 competitions, as these scored their own; docs/forecasts.md has the figures.
 * The data is not part of the repository. Weekly-train.csv, Weekly-test.csv, Hourly-train.csv and Hourly-test.csv are in
 * github.com/Mcompetitions/M4-methods, folder Dataset; the series of M3 are there too (238 - doornik/data_M3.rar), and are
 * read from files of the same form, M3-Monthly-train.csv and so on. Parts without files are left out.
 *
 *     npx node bench/competitions.ts FOLDER
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  isSeasonal,
  seasonalFactors,
  withoutSeason,
} from '../src/foundation/stats/forecast/seasonal-factors.ts';
import { type ForecastPoint, forecast } from '../src/foundation/stats/index.ts';

interface Part {
  readonly name: string;
  readonly horizon: number;
  /** The season that the competition scales and adjusts by. */
  readonly scale: number;
  readonly seasons: readonly number[];
}

const PARTS: readonly Part[] = [
  { name: 'Weekly', horizon: 13, scale: 1, seasons: [52] },
  { name: 'Hourly', horizon: 48, scale: 24, seasons: [24, 168] },
  { name: 'M3-Monthly', horizon: 18, scale: 12, seasons: [12] },
  { name: 'M3-Quarterly', horizon: 8, scale: 4, seasons: [4] },
];

function read(file: string): number[][] {
  const lines = readFileSync(file, 'utf8').trim().split('\n').slice(1);
  return lines.map((line) => {
    const cells = line.split(',').slice(1);
    return cells
      .map((cell) => cell.replaceAll('"', ''))
      .filter((cell) => cell !== '' && cell !== 'NA')
      .map(Number);
  });
}

/** Naive2: the last value again, seasonally adjusted where the series has a season. */
function naive2(train: readonly number[], horizon: number, period: number): number[] {
  const values = Float64Array.from(train);
  const last = values.at(-1) ?? 0;
  if (period === 1 || values.length < 3 * period || !isSeasonal(values, period))
    return Array(horizon).fill(last);
  const season = seasonalFactors(values, period, 'multiplied');
  const adjusted = withoutSeason(values, season).at(-1) ?? 0;
  return Array.from(
    { length: horizon },
    (_, ahead) => adjusted * (season.factors[(values.length + ahead) % period] ?? 1),
  );
}

/** sMAPE in percent, and MASE, of one series. */
function errors(train: readonly number[], came: readonly number[], told: readonly number[], period: number) {
  const steps = train.slice(period).map((one, at) => Math.abs(one - (train[at] ?? 0)));
  const scale = mean(steps);
  const misses = came.map((one, at) => Math.abs(one - (told[at] ?? 0)));
  return {
    smape: mean(misses.map((miss, at) => (200 * miss) / (Math.abs(came[at] ?? 0) + Math.abs(told[at] ?? 0)))),
    mase: mean(misses) / scale,
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, one) => sum + one, 0) / values.length;
}

function score({ name, horizon, scale, seasons }: Part, folder: string): void {
  const test = read(join(folder, `${name}-test.csv`));
  const times: number[] = [];
  const inside = { range80: [] as number[], range95: [] as number[] };
  const scores = read(join(folder, `${name}-train.csv`)).map((train, series) => {
    const came = test[series] ?? [];
    const start = process.cpuUsage();
    const { points } = forecast(train, { horizon, seasons });
    times.push(process.cpuUsage(start).user / 1000);
    if (points === null) throw new Error(`Series ${series + 1} has no forecast.`);
    for (const range of ['range80', 'range95'] as const)
      inside[range].push(mean(points.map((point, ahead) => (holds(point[range], came[ahead] ?? 0) ? 1 : 0))));
    return {
      ours: errors(
        train,
        came,
        points.map((one) => one.value),
        scale,
      ),
      base: errors(train, came, naive2(train, horizon, scale), scale),
    };
  });
  const of = (whose: 'ours' | 'base', what: 'smape' | 'mase') => mean(scores.map((one) => one[whose][what]));
  const owa = (of('ours', 'smape') / of('base', 'smape') + of('ours', 'mase') / of('base', 'mase')) / 2;
  const figures = [
    `OWA ${owa.toFixed(3)}`,
    `sMAPE ${of('ours', 'smape').toFixed(3)}`,
    `MASE ${of('ours', 'mase').toFixed(3)}`,
    `80 % ranges hold ${(100 * mean(inside.range80)).toFixed(1)} %`,
    `95 % ranges hold ${(100 * mean(inside.range95)).toFixed(1)} %`,
    `${times.sort((a, b) => a - b)[times.length >> 1]?.toFixed(1)} ms of processor a series`,
    `Naive2: sMAPE ${of('base', 'smape').toFixed(3)}, MASE ${of('base', 'mase').toFixed(3)}`,
  ];
  process.stdout.write(`${name}, ${scores.length} series: ${figures.join(', ')}\n`);
}

function holds({ from, to }: ForecastPoint['range80'], value: number): boolean {
  return value >= from && value <= to;
}

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Name the folder with the files of the competitions.');
for (const part of PARTS) if (existsSync(join(folder, `${part.name}-train.csv`))) score(part, folder);
