import { formatChange, formatValue } from '../../../../foundation/format/index.ts';
import type { Edition } from '../../../../report/edition/index.ts';
import type { EditionAddress } from '../channel.ts';

/**
 * The message of an edition for a webhook: which edition it is, whether it corrects one, its leading figure, the checks that did not pass, and
 * where the whole of it is found. Values are raw, with their text in the language of the edition beside them.
 */
export function webhookEdition(edition: Edition, { delivery, run, slot, link }: EditionAddress): Uint8Array {
  const { report, date, locale, parameters, provenance, correction } = edition;
  const failed = provenance.checks.filter(({ verdict }) => verdict !== 'pass');
  const message = {
    kind: 'edition',
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
  return Buffer.from(JSON.stringify(message));
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
