import { formatValue, inLanguage, type Locale, type ValueFormat } from '../../foundation/format/index.ts';
import { DESCRIBE_WORDS } from './describe-words.ts';

/** What was counted, by what, and into which intervals. */
export interface Spread {
  readonly name: string;
  readonly label: string;
  readonly format: ValueFormat;
  readonly edges: readonly number[];
  readonly counts: readonly number[];
  readonly values: readonly number[];
}

/** What a histogram says, in words: its span, its middle, and where most lie. */
export function describeHistogram(
  { name, label, format, edges, counts, values }: Spread,
  locale: Locale,
): string {
  const words = inLanguage(DESCRIBE_WORDS, locale);
  const sorted = [...values].sort((a, b) => a - b);
  const [lowest] = sorted;
  if (lowest === undefined) return `${name}: ${words.noData}`;
  const text = (value: number) => formatValue(value, format, locale, { style: 'compact' });
  const fullest = counts.indexOf(Math.max(...counts));
  return words.histogram(
    name,
    label,
    {
      lowest: text(lowest),
      highest: text(sorted.at(-1) ?? lowest),
      median: text(sorted[Math.ceil(sorted.length / 2) - 1] ?? lowest),
    },
    {
      count: formatValue(counts[fullest] ?? 0, { kind: 'integer' }, locale),
      bin: `${text(edges[fullest] ?? 0)} – ${text(edges[fullest + 1] ?? 0)}`,
    },
  );
}
