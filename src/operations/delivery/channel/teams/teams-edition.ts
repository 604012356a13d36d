import { type Locale, message } from '../../../../foundation/format/index.ts';
import { type Document, documentOf, passagesOf, type Room } from '../../../../report/document/index.ts';
import type { Edition } from '../../../../report/edition/index.ts';
import { type CardElement, fittedMessage, heading, text } from './card.ts';
import { cardElements } from './card-nodes.ts';

/** A phone shows so many columns side by side; of long lists the lowest scores are what a message is for. */
const ROOM: Room = { rows: 10, columns: 5, checks: 5, isBrief: true };

/**
 * An edition as a message with one card, within what Teams takes: key figures side by side, findings as sentences,
 * charts as what they show, tables with their first rows. Parts beyond that are counted, and a button leads to the
 * whole where there is an address for it. The same edition gives the same message.
 */
export function teamsEdition(edition: Edition, link: string | undefined): Uint8Array {
  const document = documentOf(edition, ROOM);
  const { front, locale, nodes, stamp, summary, title } = document;
  const head = [
    heading(title, 'large'),
    ...front.news.map((line, at) => text(line, at === 0 ? { weight: 'bolder' } : { spacing: 'none' })),
    ...stamp.map((line) => text(line, { isSubtle: true, size: 'small', spacing: 'none' })),
    ...doubts(document),
  ];
  const groups = passagesOf(nodes)
    .map((passage) => cardElements(passage, locale))
    .filter((elements) => elements.length > 0);
  return fittedMessage(head, groups, (count) => rest(count, locale), {
    summary,
    language: locale.locale,
    button: link === undefined ? undefined : { title: message('action.openEdition', locale), url: link },
  });
}

function rest(count: number, locale: Locale): CardElement {
  const said = `${message('list.more', { count }, locale)} · ${message('edition.rest', locale)}`;
  return text(said, { isSubtle: true });
}

function doubts({ doubts: found }: Document): CardElement[] {
  if (found === undefined) return [];
  const items = [
    text(found.title, { weight: 'bolder' }),
    ...found.checks.map((line) => text(line, { spacing: 'small' })),
  ];
  return [{ type: 'Container', style: 'attention', items }];
}
