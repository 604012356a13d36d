import { distance } from 'fastest-levenshtein';
import { ownWord } from './foreign-words.ts';

/**
 * The known name closest to a mistyped one, or undefined when none is near enough to be meant:
 * at most a third of the letters may differ, case ignored. Two neighbours that changed places are one difference.
 * A word of another tool is the one that means the same here, unless a name is a letter or two away.
 */
export function nearest(name: string, names: Iterable<string>): string | undefined {
  const known = [...names];
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(name.length / 3)) + 1;
  for (const candidate of known) {
    const steps = stepsBetween(name.toLowerCase(), candidate.toLowerCase());
    if (steps < bestDistance) {
      best = candidate;
      bestDistance = steps;
    }
  }
  return best ?? ownWord(name, known);
}

function stepsBetween(one: string, other: string): number {
  return isSwapped(one, other) ? 1 : distance(one, other);
}

function isSwapped(one: string, other: string): boolean {
  if (one.length !== other.length) return false;
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  const swapped = `${one.slice(0, at)}${one[at + 1]}${one[at]}${one.slice(at + 2)}`;
  return at + 1 < one.length && swapped === other;
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
