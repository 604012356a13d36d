import type { NotificationRow } from '../../notification/notification.ts';

/** A notification as JSON for a webhook; the picture is a PNG in base64. */
export function webhookNotice({ id, key, kind, message, createdAt }: NotificationRow): Uint8Array {
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
