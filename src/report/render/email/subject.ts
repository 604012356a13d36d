import { formatChange, formatDate, formatValue } from '../../../foundation/format/index.ts';
import type { Edition } from '../../edition/index.ts';
import { headerText } from './address.ts';

/** "MRR $985k, +2.1% · Executive report, 16 Nov": the headline figure, its change, the report and the day. */
export function subjectOf(edition: Edition): string {
  const { headline, report, date, locale } = edition;
  const paper = `${report.title}, ${formatDate(date, locale, 'short')}`;
  if (headline === undefined) return headerText(paper);
  const value = formatValue(headline.value, headline.format, locale, { style: 'compact' });
  const { comparison } = headline;
  const known = comparison !== undefined && comparison.absolute !== null;
  const change = known ? `, ${formatChange(comparison, headline.format, locale)}` : '';
  return headerText(`${clip(headline.label)} ${value}${change} · ${clip(paper)}`);
}

function clip(text: string): string {
  return text.length <= 90 ? text : `${text.slice(0, 89).toWellFormed()}…`;
}
