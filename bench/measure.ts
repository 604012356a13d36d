/** Wall times of two ways to do a thing, taken in turn, so that a drifting machine moves both. */
export interface Pairing {
  readonly floor: number;
  readonly ours: number;
  /** Median of the ratios ours/floor, pair by pair. */
  readonly ratio: number;
}

/** Runs both once to warm up, then in turn; medians in milliseconds. */
export async function pair(
  floor: () => Promise<unknown>,
  ours: () => Promise<unknown>,
  rounds: number,
): Promise<Pairing> {
  await floor();
  await ours();
  const times: { floor: number; ours: number }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    times.push({ floor: await milliseconds(floor), ours: await milliseconds(ours) });
  }
  return {
    floor: median(times.map((one) => one.floor)),
    ours: median(times.map((one) => one.ours)),
    ratio: median(times.map((one) => one.ours / one.floor)),
  };
}

/** How long something takes, in milliseconds. */
export async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** The middle value, of an even number the upper of the two; NaN of none. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
