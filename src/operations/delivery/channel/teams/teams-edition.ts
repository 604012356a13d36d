import type { Locale } from '../../../../foundation/format/index.ts';
import {
  type Edition,
  type EditionBlock,
  editionInWords,
  leafBlocks,
} from '../../../../report/edition/index.ts';
import {
  dataStamp,
  editionDateWords,
  labelled,
  moreWords,
  verdictWords,
  windowWords,
} from '../../../../report/render/text/edition-words.ts';
import { figureWords } from '../../../../report/render/text/figure-words.ts';
import { textWords } from '../../../../report/render/text/text-words.ts';
import { type CardElement, fittedMessage, heading, text } from './card.ts';
import { cardBlock } from './card-blocks.ts';

/**
 * An edition as a message with one card, within what Teams takes: key figures side by side, findings as sentences,
 * charts as what they show, tables with their first rows. Blocks beyond that are counted, and a button leads to the
 * whole where there is an address for it. The same edition gives the same message.
 */
export function teamsEdition(typed: Edition, link: string | undefined): Uint8Array {
  const edition = editionInWords(typed);
  const { brand, locale, parameters, report } = edition;
  const words = textWords(locale);
  const stamp = [
    words.edition(editionDateWords(edition), windowWords(edition)),
    ...dataStamp(edition),
    ...parameters.map((one) => labelled(one.label, one.text, locale)),
  ];
  const head = [
    heading(`${brand.name} · ${report.title}`, 'large'),
    ...stamp.map((line) => text(line, { isSubtle: true, size: 'small', spacing: 'none' })),
    ...notices(edition),
  ];
  const groups = edition.blocks
    .map((block) => groupOf(block, edition))
    .filter((elements) => elements.length > 0);
  return fittedMessage(head, groups, (count) => rest(count, locale), {
    summary: summaryOf(edition),
    language: locale.locale,
    button: link === undefined ? undefined : { title: words.open, url: link },
  });
}

function groupOf(block: EditionBlock, edition: Edition): CardElement[] {
  const isContainer = block.type === 'columns' || block.type === 'keep-together';
  return [
    ...(isContainer && block.title !== undefined ? [heading(block.title)] : []),
    ...leafBlocks([block]).flatMap((one) => cardBlock(one, edition)),
  ];
}

function rest(count: number, locale: Locale): CardElement {
  const said = `${moreWords(count, 'entries', locale)} · ${textWords(locale).rest}`;
  return text(said, { isSubtle: true });
}

/** The title and the leading figure. */
function summaryOf({ brand, headline, locale, report }: Edition): string {
  const title = `${brand.name} · ${report.title}`;
  if (headline === undefined) return title;
  const { label, value, change } = figureWords(headline, locale);
  return `${title}: ${label} ${value}${change === undefined ? '' : `, ${change.text}`}`;
}

/** Checks that did not pass, before anything else is read; an edition with a notice says itself what matters of them. */
function notices({ locale, notice, provenance }: Edition): CardElement[] {
  const words = textWords(locale);
  const failed = provenance.checks.filter(({ verdict }) => verdict !== 'pass');
  if (failed.length === 0 || notice !== undefined) return [];
  const shown = failed
    .slice(0, 5)
    .map((one) => words.check(one.label, verdictWords(one.verdict, locale), one.message));
  const more =
    failed.length > shown.length ? [moreWords(failed.length - shown.length, 'entries', locale)] : [];
  const lines = [...shown, ...more].map((line) => text(line, { spacing: 'small' }));
  return [
    { type: 'Container', style: 'attention', items: [text(words.notices, { weight: 'bolder' }), ...lines] },
  ];
}
