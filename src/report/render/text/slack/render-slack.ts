import { message } from '../../../../foundation/format/index.ts';
import { type Document, type LeftOut, noRoomForPassage, passagesOf } from '../../../document/index.ts';
import { mrkdwn } from './mrkdwn.ts';
import { context, header, plainText, SLACK, type SlackBlock, sections } from './slack-block.ts';
import { drawPassage } from './slack-nodes.ts';

export interface SlackOptions {
  /** Where the whole edition is found: a button leads there. Default: no button. */
  readonly link?: string;
}

/**
 * A document as the JSON of a Slack message, `{text, blocks}` of Block Kit, within Slack's limits: key figures as
 * fields, findings as sentences, charts as what they show, tables as preformatted text. What is beyond 50 blocks is
 * left out, and that is said. Nothing in it mentions anyone.
 */
export function renderSlack(
  document: Document,
  options: SlackOptions = {},
): { readonly text: string; readonly leftOut: readonly LeftOut[] } {
  const { front, locale, nodes, stamp, summary, title } = document;
  const head = [header(title), ...newsSections(front), context(stamp), ...doubts(document)];
  const tail = button(message('action.openEdition', locale), options.link);
  const passages = passagesOf(nodes);
  const drawn = passages.map((passage) => drawPassage(passage, locale));
  const body = drawn.flatMap(({ blocks }) => blocks);
  const room = SLACK.blocks - head.length - tail.length;
  const isWhole = body.length <= room;
  const kept = isWhole ? body : [...body.slice(0, room - 1), context([message('edition.rest', locale)])];
  const whole = { text: mrkdwn(summary, SLACK.text), blocks: [...head, ...kept, ...tail] };
  let left = isWhole ? room : room - 1;
  // Of a passage that is cut, all of it is lacking at most.
  const leftOut = passages.flatMap((passage, at) => {
    left -= drawn[at]?.blocks.length ?? 0;
    return left < 0 ? noRoomForPassage(passage) : (drawn[at]?.leftOut ?? []);
  });
  return { text: `${JSON.stringify(whole, null, 2)}\n`, leftOut };
}

/** What is read first, the claim strong. */
function newsSections({ news: [headline, ...deck] }: Document['front']): SlackBlock[] {
  if (headline === undefined) return [];
  return sections([`*${mrkdwn(headline)}*`, ...deck.map((one) => mrkdwn(one))]);
}

function doubts({ doubts: found }: Document): SlackBlock[] {
  if (found === undefined) return [];
  const lines = found.checks.map((check) => `• ${mrkdwn(check, 600)}`);
  return sections([`⚠ *${mrkdwn(found.title)}*`, ...lines]).slice(0, 2);
}

function button(label: string, link: string | undefined): SlackBlock[] {
  if (link === undefined || link.length > SLACK.url) return [];
  return [
    {
      type: 'actions',
      elements: [
        { type: 'button', text: plainText(label, SLACK.button), url: link, action_id: 'open-edition' },
      ],
    },
  ];
}
