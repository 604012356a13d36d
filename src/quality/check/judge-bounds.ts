import { type Said, said, saidBounds } from '../../foundation/format/index.ts';
import type { CheckResult } from '../check-result.ts';
import { type Declaration, judged } from './declaration.ts';

/** What a value must lie between, either end in. */
interface Bounds {
  readonly atLeast?: number | undefined;
  readonly atMost?: number | undefined;
}

/**
 * Whether a value lies within its bounds.
 * @param finding what was found, as a clause · @param write how bounds are written
 */
export function judgeBounds(
  declaration: Declaration,
  { atLeast, atMost }: Bounds,
  value: number,
  finding: Said,
  write: (bound: number) => Said,
): CheckResult {
  const text = (bound: number | undefined) => (bound === undefined ? undefined : write(bound));
  return judged(declaration, value >= (atLeast ?? -Infinity) && value <= (atMost ?? Infinity), {
    message: said('check.value.expected', { finding, bounds: saidBounds(text(atLeast), text(atMost)) }),
    code: 'CHECK_BOUNDS',
    hint: said('check.value.hint'),
    observed: value,
    expected: { from: atLeast ?? null, to: atMost ?? null },
  });
}
