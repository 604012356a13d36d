import { message } from '../../../../foundation/format/index.ts';
import { type Document, documentOf } from '../../../document/index.ts';
import type { Edition } from '../../../edition/index.ts';
import { mrkdwn } from './mrkdwn.ts';
import { context, header, plainText, SLACK, type SlackBlock, sections } from './slack-block.ts';
import { slackBlocks } from './slack-nodes.ts';

export interface SlackOptions {
  /** Where the whole edition is found: a button leads there. Default: no button. */
  readonly link?: string;
}

/**
 * An edition as the JSON of a Slack message, `{text, blocks}` of Block Kit, within Slack's limits: key figures as
 * fields, findings as sentences, charts as what they show, tables as preformatted text. What is beyond 50 blocks is
 * left out, and that is said. Nothing in it mentions anyone. The same edition gives the same text.
 */
export function renderSlack(edition: Edition, options: SlackOptions = {}): string {
  const document = documentOf(edition);
  const { locale, nodes, stamp, summary, title } = document;
  const head = [header(title), context(stamp), ...doubts(document)];
  const tail = button(message('action.openEdition', locale), options.link);
  const body = nodes.flatMap((node) => slackBlocks(node, locale));
  const room = SLACK.blocks - head.length - tail.length;
  const shown =
    body.length <= room ? body : [...body.slice(0, room - 1), context([message('edition.rest', locale)])];
  const whole = { text: mrkdwn(summary, SLACK.text), blocks: [...head, ...shown, ...tail] };
  return `${JSON.stringify(whole, null, 2)}\n`;
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
