import { distance } from 'fastest-levenshtein';

/**
 * The known name closest to a mistyped one, or undefined when none is near enough to be meant:
 * at most a third of the letters may differ, case ignored.
 */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(name.length / 3)) + 1;
  for (const candidate of known) {
    const steps = distance(name.toLowerCase(), candidate.toLowerCase());
    if (steps < bestDistance) {
      best = candidate;
      bestDistance = steps;
    }
  }
  return best;
}

/** The hint for an unknown name: the nearest one as a question, then what there is (at most twelve). */
export function suggest(name: string, known: Iterable<string>): string {
  const names = [...known].sort();
  const near = nearest(name, names);
  const question = near === undefined ? '' : `did you mean "${near}"? `;
  if (names.length === 0) return `${question}There are none.`;
  const more = names.length > 12 ? `, … (${names.length} in all)` : '';
  return `${question}Available: ${names.slice(0, 12).join(', ')}${more}.`;
}
