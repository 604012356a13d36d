import { formatValue, inLanguage, type Locale } from '../../foundation/format/index.ts';
import type { ChartSeries } from '../edition/index.ts';
import { DESCRIBE_WORDS } from './describe-words.ts';

/** What small multiples say, in words: where each panel begins and where it ends. */
export function describePanels(
  panels: readonly ChartSeries[],
  labels: readonly string[],
  locale: Locale,
): string {
  const words = inLanguage(DESCRIBE_WORDS, locale);
  const courses = panels.map(({ name, format, values }) => {
    const known = values.filter((value) => value !== null);
    const [first] = known;
    const last = known.at(-1);
    const text = (value: number) => formatValue(value, format, locale, { style: 'compact' });
    return first === undefined || last === undefined
      ? words.panelWithout(name)
      : words.panel(name, text(first), text(last));
  });
  const span = { from: labels[0] ?? '', to: labels.at(-1) ?? '' };
  return courses.length === 0 ? words.noData : words.panels(span, courses);
}
