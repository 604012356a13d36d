/** Numbers under names, in groups, as JSON has them. */
export type Figures = { readonly [name: string]: number | string | null | Figures };

const TOLERANCE = 1e-9;

/** Where two sets of figures differ, a line each; none when they are the same but for the rounding of binary fractions. */
export function differences(ours: Figures, theirs: Figures, at = ''): string[] {
  const names = new Set([...Object.keys(ours), ...Object.keys(theirs)]);
  return [...names].flatMap((name) => {
    const path = at === '' ? name : `${at}.${name}`;
    const [one, other] = [ours[name], theirs[name]];
    if (isGroup(one) && isGroup(other)) return differences(one, other, path);
    return isSame(one, other) ? [] : [`${path}: ${JSON.stringify(one)} and ${JSON.stringify(other)}`];
  });
}

/** How many values there are. */
export function countOf(figures: Figures): number {
  return Object.values(figures).reduce<number>((sum, one) => sum + (isGroup(one) ? countOf(one) : 1), 0);
}

function isGroup(value: Figures[string] | undefined): value is Figures {
  return typeof value === 'object' && value !== null;
}

function isSame(one: Figures[string] | undefined, other: Figures[string] | undefined): boolean {
  if (typeof one !== 'number' || typeof other !== 'number') return one === other;
  return Math.abs(one - other) <= TOLERANCE * Math.max(1, Math.abs(one), Math.abs(other));
}
