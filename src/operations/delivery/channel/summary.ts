import { formatChange, formatValue } from '../../../foundation/format/index.ts';
import { type Edition, textsInWords } from '../../../report/edition/index.ts';
import type { NotificationRow } from '../notification/notification.ts';
import type { EditionAddress } from './channel.ts';

/**
 * What programs are told of an edition, as JSON: which edition it is, whether it corrects one, its leading figure, the checks that did
 * not pass, and where the whole of it is found. Values are raw, with their text in the language of the edition beside them.
 */
export function editionSummary(edition: Edition, address: EditionAddress): object {
  const { delivery, run, slot, link, test } = address;
  const { report, date, locale, parameters, provenance, correction } = textsInWords(edition);
  const failed = provenance.checks.filter(({ verdict }) => verdict !== 'pass');
  return {
    kind: 'edition',
    ...(test === undefined ? {} : { test: true }),
    ...{ delivery, run },
    slot: slot.toISOString(),
    report: { name: report.name, title: report.title },
    date,
    locale: locale.locale,
    ...(correction === undefined ? {} : { correction }),
    parameters: parameters.map(({ label, text }) => ({ label, text })),
    headline: headlineOf(edition),
    checks: failed.map(({ label, verdict, message: said }) => ({ label, verdict, message: said })),
    link: link ?? null,
  };
}

function headlineOf({ headline, locale }: Edition): object | null {
  if (headline === undefined) return null;
  const { label, value, format, comparison } = headline;
  const isCompared = comparison !== undefined && comparison.absolute !== null;
  return {
    label,
    value,
    text: formatValue(value, format, locale),
    change: isCompared ? formatChange(comparison, format, locale) : null,
  };
}

/** A notification as JSON for programs; the picture is a PNG in base64. */
export function noticeSummary({ id, key, kind, message, createdAt }: NotificationRow): object {
  const { subject, paragraphs, facts, picture = null, pictureText = null, link = null } = message;
  return {
    kind: 'notification',
    ...{ id, key, about: kind },
    at: createdAt.toISOString(),
    ...{ subject, paragraphs, facts: facts.map(([label, value]) => ({ label, value })) },
    ...{ picture, pictureText, link },
  };
}
