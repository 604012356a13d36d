import { formatChange, formatDate, formatValue } from '../../../foundation/format/index.ts';
import { type Edition, withDataTo } from '../../edition/index.ts';
import { headerText } from './address.ts';
import { mailWords } from './mail-words.ts';

/**
 * "MRR $985k, +2.1% · Executive report, 16 Nov": the headline figure, its change, the report and the day. That it is
 * a correction, and that it has a notice about its numbers, comes before them, and where its data ends early behind them.
 * @param own what the report's author wrote, in place of all but these
 */
export function subjectOf(edition: Edition, own?: string): string {
  const { dataEnds, notice, correction, locale } = edition;
  const words = mailWords(locale);
  const plain = own ?? usualSubject(edition);
  const subject = dataEnds === undefined ? plain : withDataTo(plain, dataEnds.through, locale, 'short');
  const noticed = notice === undefined ? subject : words.noticed(subject);
  return headerText(correction === undefined ? noticed : words.corrected(noticed, correction.number));
}

function usualSubject(edition: Edition): string {
  const { headline, report, date, locale } = edition;
  const words = mailWords(locale);
  const [title, day] = [clip(report.title), formatDate(date, locale, 'short')];
  if (headline === undefined) return words.subject(undefined, title, day);
  const value = formatValue(headline.value, headline.format, locale, { style: 'compact' });
  const { comparison } = headline;
  const known = comparison !== undefined && comparison.absolute !== null;
  const change = known ? formatChange(comparison, headline.format, locale) : undefined;
  return words.subject(words.headline(clip(headline.label), value, change), title, day);
}

function clip(text: string): string {
  return text.length <= 90 ? text : `${text.slice(0, 89).toWellFormed()}…`;
}
