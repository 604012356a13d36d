import { scaleLinear } from 'd3-scale';

/** Values counted in intervals: bin i reaches from edge i up to edge i + 1, the last one including its end. */
export interface Bins {
  /** Ascending, round; one more than there are counts. */
  readonly edges: readonly number[];
  readonly counts: readonly number[];
}

const FEWEST = 4;
const MOST = 24;

/**
 * Counts values in intervals of equal width with round edges.
 * @param count about how many intervals; default: by the Freedman–Diaconis rule (1981), whose width is twice the
 *   interquartile range over the cube root of n, and by Sturges' (1926) where that range is zero
 * @param isWhole whether values are whole numbers, which intervals narrower than 1 would leave empty in between
 */
export function binValues(
  values: readonly number[],
  { count, isWhole = false }: { readonly count?: number | undefined; readonly isWhole?: boolean } = {},
): Bins {
  if (values.length === 0) return { edges: [0, 1], counts: [0] };
  const sorted = [...values].sort((a, b) => a - b);
  const edges = edgesFor(sorted, count ?? usualCount(sorted), isWhole);
  const counts = edges.slice(1).map(() => 0);
  let bin = 0;
  for (const value of sorted) {
    while (bin < counts.length - 1 && value >= (edges[bin + 1] ?? 0)) bin += 1;
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return { edges, counts };
}

function edgesFor(sorted: readonly number[], count: number, isWhole: boolean): number[] {
  const low = sorted[0] ?? 0;
  const high = sorted.at(-1) ?? 0;
  if (low === high) return around(low, isWhole);
  // Closer than the twelve digits that figures have: there is nothing between them to divide.
  if (high - low <= 1e-12 * Math.max(1, Math.abs(low), Math.abs(high))) return [low, high];
  const most = isWhole ? Math.min(count, high - low) : count;
  const scale = scaleLinear().domain([low, high]).nice(Math.max(1, most));
  const ticks = scale.ticks(Math.max(1, most));
  const edges = isWhole && ticks.some((tick) => !Number.isInteger(tick)) ? wholeSteps(low, high) : ticks;
  return holds(edges, low, high) ? edges : [low, high];
}

/** Ticks of a domain that is made nice begin and end with it, unless rounding gets in the way. */
function holds(edges: readonly number[], low: number, high: number): boolean {
  const ascend = edges.every((edge, index) => index === 0 || edge > (edges[index - 1] ?? edge));
  return edges.length > 1 && ascend && (edges[0] ?? low) <= low && (edges.at(-1) ?? high) >= high;
}

function wholeSteps(low: number, high: number): number[] {
  return Array.from({ length: high - low + 1 }, (_, index) => low + index);
}

/** One value has no width: an interval of the size of its first digit holds it. */
function around(value: number, isWhole: boolean): number[] {
  const size = Math.abs(value) < 1e-12 ? 1 : 10 ** Math.floor(Math.log10(Math.abs(value)));
  const step = isWhole ? Math.max(1, size) : size;
  const from = Number((Math.floor(Number((value / step).toPrecision(12))) * step).toPrecision(12));
  const to = Number((from + step).toPrecision(12));
  return from <= value && value <= to ? [from, to] : [value, value + step];
}

function usualCount(sorted: readonly number[]): number {
  const n = sorted.length;
  const spread = quantile(sorted, 0.75) - quantile(sorted, 0.25);
  const width = (2 * spread) / Math.cbrt(n);
  const range = (sorted.at(-1) ?? 0) - (sorted[0] ?? 0);
  const count = width > 0 ? range / width : Math.log2(n) + 1;
  return Math.min(MOST, Math.max(FEWEST, Math.ceil(count)));
}

/** By linear interpolation between the order statistics (Hyndman and Fan, 1996, type 7). */
function quantile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share;
  const low = sorted[Math.floor(at)] ?? 0;
  const high = sorted[Math.ceil(at)] ?? low;
  return low + (high - low) * (at - Math.floor(at));
}
