import {
  clipped,
  formatChange,
  formatDate,
  formatValue,
  type Locale,
  message,
} from '../../../foundation/format/index.ts';
import { surpriseIn } from '../../document/index.ts';
import { type Edition, type Figure, textsInWords, withDataTo } from '../../edition/index.ts';
import { headerText } from './address.ts';

/** Of a title and of a figure's name: subjects are read in lists. */
const LONGEST = 90;

/**
 * "MRR $985k, +2.1% · Executive report, 16 Nov": the headline figure, its change, the report and the day. That it is
 * a correction, and that it has a notice about its numbers, comes before them, and where its data ends early behind them.
 * @param own what the report's author wrote, in place of all but these
 */
export function subjectOf(edition: Edition, own?: string): string {
  const { dataEnds, notice, correction, locale } = edition;
  const plain = own ?? usualSubject(edition);
  const subject = dataEnds === undefined ? plain : withDataTo(plain, dataEnds.through, locale, 'short');
  const noticed = notice === undefined ? subject : message('mail.noticed', { subject }, locale);
  if (correction === undefined) return headerText(noticed);
  const { number } = correction;
  // There is rarely a second one, so the first has no number.
  return headerText(
    number === 1
      ? message('mail.correction', { subject: noticed }, locale)
      : message('mail.nextCorrection', { subject: noticed, number }, locale),
  );
}

function usualSubject(edition: Edition): string {
  const { headline, report, date, locale } = textsInWords(edition);
  const title = clipped(report.title, LONGEST);
  const day = formatDate(date, locale, 'short');
  const news = surpriseIn(textsInWords(edition))?.headline;
  const figure = news ?? (headline === undefined ? '' : leadingFigure(headline, locale));
  return message('mail.subject', { figure, title, day }, locale);
}

function leadingFigure({ comparison, format, label, value }: Figure, locale: Locale): string {
  const known = comparison !== undefined && comparison.absolute !== null;
  const change = known ? formatChange(comparison, format, locale) : '';
  const short = formatValue(value, format, locale, { style: 'compact' });
  return message('figure.short', { label: clipped(label, LONGEST), value: short, change }, locale);
}
