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
    floor: middle(times.map((one) => one.floor)),
    ours: middle(times.map((one) => one.ours)),
    ratio: middle(times.map((one) => one.ours / one.floor)),
  };
}

/** How long something takes, in milliseconds. */
export async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function middle(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
