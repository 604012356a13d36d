/**
 * Moves labels apart so that none is nearer to its neighbour than `gap`, and all lie between `from` and `to`,
 * in the order of where they would like to be. Null when they do not fit.
 *
 * @example spread([10, 12], 8, 0, 100) // [7, 15]
 */
export function spread(wishes: readonly number[], gap: number, from: number, to: number): number[] | null {
  if (wishes.length === 0) return [];
  if ((wishes.length - 1) * gap > to - from) return null;
  const order = wishes.map((_, index) => index).sort((a, b) => (wishes[a] ?? 0) - (wishes[b] ?? 0) || a - b);
  // Clusters of touching labels sit centred on the mean of their wishes; overlapping clusters merge.
  const clusters: { members: number[]; start: number }[] = [];
  const startOf = (members: readonly number[]): number => {
    const mean = members.reduce((sum, index) => sum + (wishes[index] ?? 0), 0) / members.length;
    const length = (members.length - 1) * gap;
    return Math.max(from, Math.min(to - length, mean - length / 2));
  };
  for (const index of order) {
    let members = [index];
    let before = clusters.at(-1);
    while (before !== undefined && before.start + before.members.length * gap > startOf(members)) {
      members = [...before.members, ...members];
      clusters.pop();
      before = clusters.at(-1);
    }
    clusters.push({ members, start: startOf(members) });
  }
  const placed = wishes.map(() => 0);
  for (const { members, start } of clusters) {
    for (const [rank, index] of members.entries()) placed[index] = start + rank * gap;
  }
  return placed;
}
