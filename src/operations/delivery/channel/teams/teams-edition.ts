import { type Locale, labelled, message } from '../../../../foundation/format/index.ts';
import {
  type Edition,
  type EditionBlock,
  editionInWords,
  leafBlocks,
} from '../../../../report/edition/index.ts';
import { checkWords, dataStamp, editionWords } from '../../../../report/render/text/edition-words.ts';
import { figureLine, figureWords } from '../../../../report/render/text/figure-words.ts';
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
  const stamp = [
    editionWords(edition),
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
    button: link === undefined ? undefined : { title: message('action.openEdition', locale), url: link },
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
  const said = `${message('list.more', { count }, locale)} · ${message('edition.rest', locale)}`;
  return text(said, { isSubtle: true });
}

/** The title and the leading figure. */
function summaryOf({ brand, headline, locale, report }: Edition): string {
  const title = `${brand.name} · ${report.title}`;
  if (headline === undefined) return title;
  return labelled(title, figureLine(figureWords(headline, locale), locale), locale);
}

/** Checks that did not pass, before anything else is read; an edition with a notice says itself what matters of them. */
function notices({ locale, notice, provenance }: Edition): CardElement[] {
  const failed = provenance.checks.filter(({ verdict }) => verdict !== 'pass');
  if (failed.length === 0 || notice !== undefined) return [];
  const shown = failed.slice(0, 5).map((one) => checkWords(one, locale));
  const more =
    failed.length > shown.length
      ? [message('list.more', { count: failed.length - shown.length }, locale)]
      : [];
  const lines = [...shown, ...more].map((line) => text(line, { spacing: 'small' }));
  return [
    {
      type: 'Container',
      style: 'attention',
      items: [text(message('provenance.failed', locale), { weight: 'bolder' }), ...lines],
    },
  ];
}
