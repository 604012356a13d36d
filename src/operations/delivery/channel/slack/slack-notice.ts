import { mrkdwn } from '../../../../report/render/text/slack/mrkdwn.ts';
import {
  fieldSections,
  header,
  plainText,
  SLACK,
  type SlackBlock,
  sections,
} from '../../../../report/render/text/slack/slack-block.ts';
import type { NotificationMessage } from '../../notification/notification.ts';

/** A notice as a message of Slack's incoming webhooks, which take no picture: its text stands in its place. */
export function slackNotice(message: NotificationMessage): Uint8Array {
  const { subject, paragraphs, facts, pictureText, link, linkText = 'Open' } = message;
  const texts = [...paragraphs, ...(pictureText === undefined ? [] : [pictureText])];
  const body = [
    header(subject),
    ...sections(texts.map((text) => mrkdwn(text, SLACK.text - 100))),
    ...fieldSections(
      facts.map(([label, value]) => `*${mrkdwn(label, 200)}*\n${mrkdwn(value, SLACK.field - 220)}`),
    ),
  ];
  const button: SlackBlock[] =
    link === undefined || link.length > SLACK.url
      ? []
      : [
          {
            type: 'actions',
            elements: [
              { type: 'button', text: plainText(linkText, SLACK.button), url: link, action_id: 'open' },
            ],
          },
        ];
  const blocks = [...body.slice(0, SLACK.blocks - button.length), ...button];
  return Buffer.from(JSON.stringify({ text: mrkdwn(subject, SLACK.text), blocks }));
}
