import { type Problem, problem } from '../../foundation/diagnostic/index.ts';
import type { Edition } from '../../report/edition/index.ts';
import type { Address, RenderedEmail } from '../../report/render/email/index.ts';
import { attachFiles } from './attach-files.ts';
import type { EditionSource, Letterhead } from './edition-source.ts';
import { fillLink } from './fill-link.ts';
import type { Renderers } from './load-renderers.ts';
import type { Renditions } from './renditions.ts';

/** What the mails of an edition are made with. */
export interface MailTools {
  readonly renderers: Renderers;
  /** Renditions of the same edition, for mails that carry some. */
  readonly renditions: Renditions;
  readonly onWarning: (warning: Problem) => void;
}

/** The mails of one edition. */
export interface EditionMail {
  /** Makes the mail for one recipient; the same recipient gets the same Message-ID each time. */
  readonly compose: (
    letterhead: Letterhead,
  ) => Promise<RenderedEmail & { readonly to: Address; readonly messageId: string }>;
}

/** What mails depend on besides their edition. */
export interface MailSource extends Pick<EditionSource, 'name' | 'parameters' | 'report' | 'fonts'> {
  /** What tells the mails of one recipient apart: the slot, and which correction it is. */
  readonly occasion: string;
}

/** Opens the mails of an edition: pictures and attachments are made once, however many recipients it has. */
export function openMail(edition: Edition, input: MailSource, tools: MailTools): EditionMail {
  let shared: ReturnType<typeof share> | undefined;
  const once = () => {
    shared ??= share(edition, input, tools);
    return shared;
  };
  return {
    compose: async (letterhead) => {
      const { email, render, attachments } = await once();
      const from = email.parseAddress(letterhead.from);
      const to = email.parseAddress(letterhead.to);
      const { replyTo } = letterhead;
      const messageId = email.messageIdFor({
        report: identityOf(input),
        date: input.occasion,
        recipient: to.address,
        domain: from.address.slice(from.address.lastIndexOf('@') + 1),
      });
      const rendered = await render({
        ...{ from, to, attachments, messageId },
        ...(letterhead.date === undefined ? {} : { date: letterhead.date }),
        ...(letterhead.inReplyTo === undefined ? {} : { inReplyTo: letterhead.inReplyTo }),
        ...(replyTo === undefined ? {} : { replyTo: email.parseAddress(replyTo) }),
        ...(input.report.mail.subject === undefined ? {} : { subject: input.report.mail.subject }),
        ...links(letterhead, { report: input.name, date: edition.date, recipient: to.address }),
        ...(letterhead.maximumMegabytes === undefined
          ? {}
          : { maximumBytes: letterhead.maximumMegabytes * 1_000_000 }),
      });
      for (const name of rendered.leftOut) tools.onWarning(leftOut(name, letterhead));
      return { ...rendered, to, messageId };
    },
  };
}

async function share(edition: Edition, input: MailSource, { renderers, renditions, onWarning }: MailTools) {
  const prepare = async () => {
    const email = await renderers.email();
    return { email, render: email.emailRenderer(edition, { fonts: input.fonts }) };
  };
  // While another process draws what is attached, this one prepares what stands around it.
  const [attachments, prepared] = await Promise.all([
    attachFiles(edition, input.report.mail.attach, renditions, onWarning),
    prepare(),
  ]);
  return { ...prepared, attachments };
}

function links({ link, unsubscribe }: Letterhead, parts: Parameters<typeof fillLink>[1]) {
  return {
    ...(link === undefined ? {} : { link: fillLink(link, parts) }),
    ...(unsubscribe === undefined ? {} : { unsubscribe: { post: fillLink(unsubscribe, parts) } }),
  };
}

function leftOut(name: string, { maximumMegabytes, link }: Letterhead): Problem {
  return problem('MAIL_ATTACHMENT_LEFT_OUT', {
    severity: 'warning',
    message: `${name} was not attached: with it the mail would exceed ${maximumMegabytes} MB.`,
    hint:
      link === undefined
        ? 'Raise mail.maximumMegabytes, or set mail.link, so that readers find the edition on the web.'
        : 'The mail links to the edition on the web; raise mail.maximumMegabytes to attach the file.',
  });
}

/** The same report with other parameters is another message, which servers must not take for a repetition. */
function identityOf({ name, parameters }: Pick<MailSource, 'name' | 'parameters'>): string {
  const given = Object.entries(parameters).sort(([a], [b]) => (a < b ? -1 : 1));
  return given.length === 0 ? name : JSON.stringify([name, given]);
}
