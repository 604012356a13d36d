import { mrkdwn } from '../../../report/render/text/slack/mrkdwn.ts';
import {
  fieldSections,
  header,
  plainText,
  SLACK,
  type SlackBlock,
  sections,
} from '../../../report/render/text/slack/slack-block.ts';
import type { NotificationMessage, NotificationRow } from './notification.ts';

/** A notification as a message of Slack's incoming webhooks, which take no picture: its text stands in its place. */
export function notificationSlack(message: NotificationMessage): Uint8Array {
  const { subject, paragraphs, facts, pictureText, link } = message;
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
              { type: 'button', text: plainText('Open', SLACK.button), url: link, action_id: 'open' },
            ],
          },
        ];
  const blocks = [...body.slice(0, SLACK.blocks - button.length), ...button];
  return Buffer.from(JSON.stringify({ text: mrkdwn(subject, SLACK.text), blocks }));
}

/** A notification as JSON for a webhook; the picture is a PNG in base64. */
export function notificationJson({ id, key, kind, message, createdAt }: NotificationRow): Uint8Array {
  const { subject, paragraphs, facts, picture = null, pictureText = null, link = null } = message;
  return Buffer.from(
    JSON.stringify({
      kind: 'notification',
      ...{ id, key, about: kind },
      at: createdAt.toISOString(),
      ...{ subject, paragraphs, facts: facts.map(([label, value]) => ({ label, value })) },
      ...{ picture, pictureText, link },
    }),
  );
}
