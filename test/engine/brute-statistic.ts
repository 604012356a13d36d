/** Of numbers in ascending order. */
export function statistic(
  { aggregate, quantile = 0.5 }: { readonly aggregate: string; readonly quantile?: number },
  values: readonly number[],
): number | null {
  if (aggregate === 'count') return values.length;
  const sum = values.reduce((a, b) => a + b, 0);
  if (aggregate === 'sum') return sum;
  const [first] = values;
  const last = values.at(-1);
  if (first === undefined || last === undefined) return null;
  if (aggregate === 'average') return sum / values.length;
  if (aggregate === 'min') return first;
  if (aggregate === 'max') return last;
  const rank = (values.length - 1) * quantile;
  const low = values[Math.floor(rank)] ?? 0;
  const high = values[Math.ceil(rank)] ?? 0;
  return low + (high - low) * (rank - Math.floor(rank));
}
