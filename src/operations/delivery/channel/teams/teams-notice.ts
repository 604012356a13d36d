import type { NotificationMessage } from '../../notification/notification.ts';
import { type CardElement, fittedMessage, heading, text } from './card.ts';
import { cardText } from './card-text.ts';

/** A notice or an alert as a message with one card, which has no picture: its text stands in its place. */
export function teamsNotice(message: NotificationMessage): Uint8Array {
  const { subject, paragraphs, facts, pictureText, link, linkText = 'Open' } = message;
  const lines = [...paragraphs, ...(pictureText === undefined ? [] : [pictureText])].flatMap((one) =>
    one.split('\n'),
  );
  const set: CardElement[] =
    facts.length === 0
      ? []
      : [
          {
            type: 'FactSet',
            facts: facts.map(([title, value]) => ({ title: cardText(title, 200), value: cardText(value) })),
          },
        ];
  const groups = [...lines.filter((line) => line.trim() !== '').map((line) => [text(line)]), set].filter(
    (group) => group.length > 0,
  );
  return fittedMessage([heading(subject, 'large')], groups, () => text('…'), {
    summary: subject,
    button: link === undefined ? undefined : { title: linkText, url: link },
  });
}
