import type { Others } from './kind.ts';

/** Why what is computed from some metrics does not accumulate: the first of them that does not says why. */
export function whyPartsDoNot(names: readonly string[], { whyNotAccumulated }: Others): string | undefined {
  const [found] = names.flatMap((name) => {
    const why = whyNotAccumulated(name);
    return why === undefined ? [] : [`is computed from "${name}", which ${why}`];
  });
  return found;
}
