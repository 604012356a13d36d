/** A whole number in an attribute of a mark. */
export function numberIn(mark: Element, attribute: string): number | undefined {
  const text = mark.getAttribute(attribute);
  return text === null ? undefined : Number(text);
}

/**
 * The place of a chart that a key leads to from the current one; undefined for keys that lead nowhere.
 * Places lie where they are drawn: a key goes to the nearest one in its direction. Charts whose places lie side by
 * side leave Up and Down to the page, which they scroll.
 */
export function nextHit(
  hits: readonly Element[],
  current: Element | undefined,
  key: string,
): Element | undefined {
  const wanted = DIRECTIONS[key];
  if (key === 'Home') return hits[0];
  if (key === 'End') return hits.at(-1);
  if (wanted === undefined) return undefined;
  // Where places lie below one another, every arrow key goes through them.
  const direction = wanted[0] !== 0 && !isAxisUsed(hits, 0) ? ([wanted[1], wanted[0]] as const) : wanted;
  const from = current !== undefined && hits.includes(current) ? middleOf(current) : undefined;
  const [across, along] = direction;
  if (from === undefined)
    return hits.length === 1 || isAxisUsed(hits, along === 0 ? 0 : 1) ? hits[0] : undefined;
  let best: { hit: Element; distance: number } | undefined;
  for (const hit of hits) {
    const to = middleOf(hit);
    const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
    const forward = dx * across + dy * along;
    const aside = Math.abs(dx * along) + Math.abs(dy * across);
    if (forward < 1) continue;
    const distance = forward + aside * 4;
    if (best === undefined || distance < best.distance) best = { hit, distance };
  }
  return best?.hit;
}

const DIRECTIONS: Readonly<Record<string, readonly [across: number, along: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

function middleOf(mark: Element): readonly [x: number, y: number] {
  const { left, top, width, height } = mark.getBoundingClientRect();
  return [left + width / 2, top + height / 2];
}

/** Whether places differ along an axis: 0 across, 1 down the page. */
function isAxisUsed(hits: readonly Element[], axis: 0 | 1): boolean {
  const places = hits.map((hit) => middleOf(hit)[axis]);
  return Math.max(...places) - Math.min(...places) >= 1;
}
