import { type Locale, message } from '../../../../foundation/format/index.ts';
import { type Document, type DocumentNode, type LeftOut, noRoomFor } from '../../../document/index.ts';
import { mrkdwn } from './mrkdwn.ts';
import { context, header, plainText, SLACK, type SlackBlock, sections } from './slack-block.ts';
import { slackBlocks } from './slack-nodes.ts';

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
  const { locale, nodes, stamp, summary, title } = document;
  const head = [header(title), context(stamp), ...doubts(document)];
  const tail = button(message('action.openEdition', locale), options.link);
  const drawn = nodes.map((node) => drawNode(node, locale));
  const body = drawn.flatMap(({ blocks }) => blocks);
  const room = SLACK.blocks - head.length - tail.length;
  const shown =
    body.length <= room ? body : [...body.slice(0, room - 1), context([message('edition.rest', locale)])];
  const whole = { text: mrkdwn(summary, SLACK.text), blocks: [...head, ...shown, ...tail] };
  const kept = body.length <= room ? body.length : room - 1;
  return { text: `${JSON.stringify(whole, null, 2)}\n`, leftOut: lacking(drawn, kept) };
}

/** A node as blocks, and what they lack of it. */
interface DrawnNode {
  readonly node: DocumentNode;
  readonly blocks: readonly SlackBlock[];
  readonly leftOut: readonly LeftOut[];
}

function drawNode(node: DocumentNode, locale: Locale): DrawnNode {
  const leftOut: LeftOut[] = [];
  const blocks = slackBlocks(node, { locale, part: '', leave: (one) => void leftOut.push(one) });
  return { node, blocks, leftOut };
}

/** What is lacking where only the first blocks are kept: of a node that is cut, all of it at most. */
function lacking(drawn: readonly DrawnNode[], kept: number): readonly LeftOut[] {
  let room = kept;
  return drawn.flatMap(({ node, blocks, leftOut: own }) => {
    room -= blocks.length;
    return room >= 0 ? own : noRoomFor([node]);
  });
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
