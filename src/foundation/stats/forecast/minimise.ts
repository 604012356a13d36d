/** Where the search begins, how wide its first steps are, and what it never leaves; one entry for each variable. */
export interface SearchBox {
  readonly start: readonly number[];
  readonly step: readonly number[];
  readonly lower: readonly number[];
  readonly upper: readonly number[];
  /** Most times that the function is asked. */
  readonly evaluations: number;
}

export interface Minimum {
  readonly at: readonly number[];
  readonly value: number;
}

/** The search ends when the values at its corners differ by less than this share of their size. */
const TOLERANCE = 1e-7;

/**
 * Searches the smallest value of a function inside a box, by the simplex of Nelder and Mead, whose corners are moved
 * onto the walls where they would leave it. The function may answer infinity where it is not defined. The same
 * question has the same answer each time; it is a local minimum.
 *
 * Nelder, J. A. and Mead, R. (1965), A Simplex Method for Function Minimization, The Computer Journal 7: 308–313.
 * @example minimise(([x = 0]) => (x - 1) ** 2, { start: [0], step: [1], lower: [-5], upper: [5], evaluations: 100 })
 */
export function minimise(objective: (at: readonly number[]) => number, box: SearchBox): Minimum {
  const { start, step, lower, upper, evaluations } = box;
  const size = start.length;
  let asked = 0;
  const corner = (at: readonly number[]): Minimum => {
    const inside = at.map((one, i) => Math.min(upper[i] ?? one, Math.max(lower[i] ?? one, one)));
    asked += 1;
    const value = objective(inside);
    return { at: inside, value: Number.isNaN(value) ? Number.POSITIVE_INFINITY : value };
  };
  const simplex = [corner(start)];
  for (let i = 0; i < size; i += 1)
    simplex.push(corner(start.map((one, j) => one + (i === j ? (step[i] ?? 0) : 0))));
  simplex.sort(byValue);
  while (asked < evaluations) {
    const best = simplex[0] as Minimum;
    const worst = simplex[size] as Minimum;
    if (worst.value - best.value <= TOLERANCE * (Math.abs(best.value) + TOLERANCE)) break;
    const centre = start.map(
      (_, i) => simplex.slice(0, size).reduce((sum, one) => sum + (one.at[i] ?? 0), 0) / size,
    );
    const along = (by: number) => corner(centre.map((one, i) => one + by * (one - (worst.at[i] ?? 0))));
    const moved = better(along, best, simplex[size - 1] as Minimum, worst);
    if (moved === null) {
      for (let i = 1; i <= size; i += 1) {
        const one = simplex[i] as Minimum;
        simplex[i] = corner(one.at.map((x, j) => (x + (best.at[j] ?? 0)) / 2));
      }
    } else simplex[size] = moved;
    simplex.sort(byValue);
  }
  return simplex[0] as Minimum;
}

/** The worst corner mirrored, farther out where that is best, or nearer; null where the simplex must shrink. */
function better(
  along: (by: number) => Minimum,
  best: Minimum,
  second: Minimum,
  worst: Minimum,
): Minimum | null {
  const mirrored = along(1);
  if (mirrored.value < best.value) {
    const farther = along(2);
    return farther.value < mirrored.value ? farther : mirrored;
  }
  if (mirrored.value < second.value) return mirrored;
  const nearer = mirrored.value < worst.value ? along(0.5) : along(-0.5);
  return nearer.value < Math.min(mirrored.value, worst.value) ? nearer : null;
}

function byValue(a: Minimum, b: Minimum): number {
  return a.value === b.value ? 0 : a.value - b.value;
}
