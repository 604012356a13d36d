import { formatValue, inLanguage, type Locale } from '../../foundation/format/index.ts';
import type { ChartSeries } from '../edition/index.ts';
import { DESCRIBE_WORDS } from './describe-words.ts';

/** What a bullet chart says, in words: each figure, its target and what it was before. */
export function describeBullet(rows: readonly ChartSeries[], before: string, locale: Locale): string {
  const words = inLanguage(DESCRIBE_WORDS, locale);
  const end = locale.locale.startsWith('ja') ? '。' : '. ';
  return rows
    .map(({ name, format, good, values: [actual = null, target = null, then = null] }) => {
      const text = (value: number | null) => formatValue(value, format, locale, { style: 'compact' });
      const compared = then === null ? '' : words.comparedWith(before, text(then));
      return `${against()}${compared}`;

      function against(): string {
        if (target === null) return words.withoutTarget(name, text(actual));
        // A share of a limit that must not be exceeded says nothing good or bad.
        const share = actual !== null && target > 0 && good !== 'down' ? actual / target : null;
        if (share === null) return words.againstTarget(name, text(actual), text(target));
        const percent = formatValue(share, { kind: 'percent', decimals: 0 }, locale);
        return words.ofTarget(name, text(actual), text(target), percent);
      }
    })
    .map((sentence) => `${sentence}${end}`)
    .join('')
    .trim();
}
