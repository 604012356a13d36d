import MailComposer from 'nodemailer/lib/mail-composer';
import { cutText } from '../../../../foundation/diagnostic/index.ts';
import { headerText, parseAddress } from '../../../../report/render/email/address.ts';
import { escapeHtml } from '../../../../report/render/email/html.ts';
import type { CarriedFile } from '../../notification/files-of-edition.ts';
import type { NotificationMessage } from '../../notification/notification.ts';

/** The head of a notification's mail. */
export interface NotificationHead {
  /** `Name <name@example.com>`, or the bare address. */
  readonly from: string;
  readonly to: string;
  /** With angle brackets; the same each time the notification is sent there. */
  readonly messageId: string;
  readonly date: Date;
}

/** A notification as a complete mail (RFC 5322): plain text, and sober HTML with its picture inside. */
export async function mailNotice(
  message: NotificationMessage,
  head: NotificationHead,
  files: readonly CarriedFile[] = [],
): Promise<Uint8Array> {
  const { subject, picture } = message;
  const sender = parseAddress(head.from);
  const cid = `picture.${head.messageId.slice(1, -1)}`;
  const composer = new MailComposer({
    from: { name: sender.name ?? '', address: sender.address },
    to: { name: '', address: parseAddress(head.to).address },
    subject: cutText(headerText(subject), 400),
    messageId: head.messageId,
    date: head.date,
    headers: { 'Auto-Submitted': 'auto-generated' },
    text: plainText(message),
    html: html(message, picture === undefined ? undefined : cid),
    attachments: [
      ...(picture === undefined ? [] : [inlined(picture, cid)]),
      ...files.map(({ name, contentType, bytes }) => ({
        ...{ filename: name, content: Buffer.from(bytes), contentType },
        contentDisposition: 'attachment' as const,
      })),
    ],
    newline: 'win',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return new Uint8Array(await composer.compile().build());
}

function inlined(picture: string, cid: string) {
  return {
    filename: 'picture.png',
    content: Buffer.from(picture, 'base64'),
    contentType: 'image/png',
    contentDisposition: 'inline' as const,
    cid,
  };
}

function plainText({ subject, paragraphs, facts, link, picture, pictureText }: NotificationMessage): string {
  const shown = picture !== undefined && pictureText !== undefined ? [pictureText] : [];
  const labelled = facts.map(([label, value]) => `${label}: ${value}`).join('\n');
  const parts = [subject, ...paragraphs, ...shown, labelled, link ?? ''];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

const CODE =
  'font-family:ui-monospace,Menlo,Consolas,monospace;font-size:13px;background:#f2f3f5;padding:1px 5px;border-radius:3px';

/** A line of a paragraph; the command that it ends in stands out, since it is there to be copied. */
function line(text: string): string {
  const [, before, command] = /^(.*[:：]\s*)(broadsheet .+)$/u.exec(text) ?? [];
  return before === undefined || command === undefined
    ? escapeHtml(text)
    : `${escapeHtml(before)}<code style="${CODE}">${escapeHtml(command)}</code>`;
}

const FONT = "font-family:-apple-system,'Segoe UI',Helvetica,Arial,sans-serif";

function html(message: NotificationMessage, cid: string | undefined): string {
  const { subject, paragraphs, facts, link, pictureText = '' } = message;
  const rows = facts
    .map(
      ([label, value]) =>
        `<tr><td style="padding:2px 16px 2px 0;color:#5b6470;vertical-align:top">${escapeHtml(label)}</td><td style="padding:2px 0">${escapeHtml(value)}</td></tr>`,
    )
    .join('\n');
  const body = [
    `<p style="margin:0 0 12px;font-size:17px;font-weight:600">${escapeHtml(subject)}</p>`,
    ...paragraphs.map((text) => `<p style="margin:0 0 8px">${text.split('\n').map(line).join('<br>\n')}</p>`),
    cid === undefined
      ? ''
      : `<p style="margin:12px 0"><img src="cid:${escapeHtml(cid)}" alt="${escapeHtml(pictureText)}" style="max-width:100%;height:auto;border:0"></p>`,
    facts.length === 0
      ? ''
      : `<table cellpadding="0" cellspacing="0" border="0" style="margin:12px 0;font-size:13px">\n${rows}\n</table>`,
    link === undefined || !/^https?:/i.test(link)
      ? ''
      : `<p style="margin:12px 0"><a href="${escapeHtml(link)}">${escapeHtml(link)}</a></p>`,
  ];
  const content = body.filter((part) => part !== '').join('\n');
  return `<!DOCTYPE html>
<html>
<head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head>
<body style="margin:0;padding:20px;${FONT};font-size:14px;line-height:1.5;color:#1a1f26;background:#ffffff">
${content}
</body>
</html>
`;
}
