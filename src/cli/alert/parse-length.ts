import { fail } from '../../foundation/diagnostic/index.ts';

const UNITS: Readonly<Record<string, number>> = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000 };

/** A length of time as it is typed, in milliseconds: `2h`, `90m`, `1d12h`, `30s`. @throws USAGE */
export function parseLength(text: string, option: string): number {
  const parts = [...text.matchAll(/(\d+)([dhms])/g)];
  const isWhole = parts.map(([part]) => part).join('') === text;
  const length = parts.reduce((sum, [, count, unit]) => sum + Number(count) * (UNITS[unit ?? ''] ?? 0), 0);
  if (isWhole && length > 0) return length;
  return fail('USAGE', {
    message: `"${text}" of ${option} is not a length of time.`,
    hint: 'write days, hours, minutes or seconds: 2h, 90m, 1d12h, 30s.',
  });
}
