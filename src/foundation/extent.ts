/**
 * The smallest and the largest of some numbers; [Infinity, -Infinity] without any. For data of any length: spread into
 * arguments, 130,000 numbers overflow the stack.
 */
export function extent(values: Iterable<number>): [low: number, high: number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}
