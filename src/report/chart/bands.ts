import { scaleBand } from 'd3-scale';

/** Where bars stand along an axis, px. */
export interface Bands {
  /** Where the bar of a series in a bucket begins. */
  readonly start: (bucket: number, series: number) => number;
  readonly middle: (bucket: number) => number;
  /** Breadth of one bar, px. */
  readonly breadth: number;
  /** Distance from bucket to bucket, px. */
  readonly step: number;
}

/** Equal bands below one another, each with a line of text above its bars. */
export function bandsBelowText(count: number, lanes: number, from: number, to: number, text: number): Bands {
  const step = (to - from) / Math.max(1, count);
  const bars = Math.max(1, step - text - 8);
  const breadth = bars / Math.max(1, lanes);
  return {
    step,
    middle: (bucket) => from + bucket * step + text + bars / 2,
    start: (bucket, series) => from + bucket * step + text + (lanes === 1 ? 0 : series * breadth),
    breadth: lanes > 1 && breadth > 4 ? breadth - 1 : breadth,
  };
}

/** Equal bands between two ends, each shared by `lanes` bars side by side. */
export function bands(count: number, lanes: number, from: number, to: number, padding: number): Bands {
  const scale = scaleBand(
    Array.from({ length: count }, (_, index) => index),
    [from, to],
  )
    .paddingInner(count > 1 ? padding : 0)
    .paddingOuter(padding / 2);
  // One or two bars do not grow into walls.
  const width = Math.min(scale.bandwidth(), 90);
  const breadth = Math.max(0.5, width / Math.max(1, lanes));
  const middle = (bucket: number): number => (scale(bucket) ?? from) + scale.bandwidth() / 2;
  return {
    middle,
    start: (bucket, series) => middle(bucket) - width / 2 + (lanes === 1 ? 0 : series * breadth),
    breadth: lanes > 1 && breadth > 4 ? breadth - 1 : breadth,
    step: scale.step(),
  };
}
