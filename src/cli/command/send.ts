import { fail } from '../../foundation/diagnostic/index.ts';
import { isProtected } from '../../metrics/policy/index.ts';
import {
  type ArchivedEdition,
  type DrawingTools,
  findEdition,
  readersOf,
  sendTest,
  sendTestToChannel,
} from '../../operations/archive/index.ts';
import { type MailDefinition, openChannels } from '../../operations/delivery/index.ts';
import { mediaOf } from '../../operations/project.ts';
import type { Store } from '../../operations/store/index.ts';
import type { Project } from '../../project/index.ts';
import type { CommandInput } from '../declaration.ts';
import { printProblems } from '../print-problems.ts';
import { openProject } from '../project/open-project.ts';
import { withStore } from '../store/with-store.ts';
import type { Terminal } from '../terminal.ts';

/** `broadsheet send --test`: sends an edition of the archive to one address or channel, and to nobody else. */
export async function execute(
  { arguments: [reference = '', when], options }: CommandInput,
  terminal: Terminal,
): Promise<number> {
  const to = options.text('test');
  if (to === undefined) {
    return fail('USAGE', {
      message:
        'An edition is sent once, when its run delivers it; by hand it goes to one address or channel as a test.',
      hint: 'write --test ADDRESS or --test CHANNEL. To its recipients: broadsheet run REPORT --send, or broadsheet rerun REPORT SLOT.',
    });
  }
  const project = await openProject(options, terminal);
  const send = to.includes('@') ? mailTo(to, project) : postTo(to, project);
  const isJson = options.flag('json');
  const sent = await withStore(project, terminal, 'send', async ({ store, now }) => {
    const named = when === undefined ? reference : `${reference}@${when}`;
    const recipient = options.text('for') ?? send.recipient;
    const edition = await findEdition(store, named, { locale: options.text('locale'), recipient });
    const { response } = await send.send(store, edition, now(), {
      fonts: (await project.assets(undefined)).fonts,
      added: mediaOf(project),
      ...{ elapsed: terminal.elapsed, signal: terminal.signal },
      onWarning: (warning) => printProblems(terminal, [warning], { isJson }),
    });
    const { id, report, date, audience } = edition;
    const all = audience === '' ? [] : await readersOf(store, edition);
    // Who was named first.
    const own = all.filter((one) => one === recipient?.toLowerCase());
    const readers = [...new Set([...own, ...all])];
    return { edition: id, report, date, audience, readers, to, response };
  });
  if (isJson || !terminal.isInteractive) terminal.out(`${JSON.stringify(sent)}\n`);
  else {
    terminal.out(`Sent ${sent.report} of ${sent.date} to ${to} as a test: ${sent.response}\n`);
    if (sent.audience !== '' || isProtected(project.model)) terminal.note(whose(sent));
  }
  return 0;
}

/** A way to send a test. */
interface Way {
  /** Whose edition it is where nobody says; undefined: the one that shows everything. */
  readonly recipient: string | undefined;
  send(
    store: Store,
    edition: ArchivedEdition,
    now: Date,
    drawing: DrawingTools,
  ): Promise<{ readonly response: string }>;
}

function mailTo(to: string, project: Project): Way {
  const mail = mailOf(project);
  return {
    recipient: undefined,
    send: (store, edition, now, drawing) =>
      sendTest(store, edition, { ...drawing, mail, to, nonce: now.toISOString() }),
  };
}

/** A channel is a reader: where not everybody may see everything, it gets the edition that it got, or none. */
function postTo(to: string, { config, folder, model }: Project): Way {
  const definition = config.channel(to);
  return {
    recipient: isProtected(model) ? to : undefined,
    async send(store, edition, now, drawing) {
      const channels = openChannels({
        ...{ mail: undefined, channels: { [to]: definition }, folder, now: () => now.getTime() },
      });
      try {
        const link = config.sender()?.link;
        return await sendTestToChannel(store, edition, {
          ...{ ...drawing, channels, kind: channels.kindOf(to), to, at: now, link },
        });
      } finally {
        channels.close();
      }
    },
  };
}

/** Whose edition it was: rules do not look at who a test goes to. */
function whose({ audience, readers }: { readonly audience: string; readonly readers: readonly string[] }) {
  const [first, ...others] = readers;
  if (audience === '')
    return 'It is the edition that shows everything; one that a recipient got is sent with --for RECIPIENT.';
  if (first === undefined) return 'It is an edition that does not show everything.';
  const more = others.length === 0 ? '' : ` and ${others.length} more who may see the same`;
  return `It is the edition of ${first}${more}, and does not show everything.`;
}

function mailOf({ config }: Project): MailDefinition {
  const mail = config.mail();
  if (mail !== undefined) return mail;
  return fail('MAIL_NOT_CONFIGURED', {
    message: 'The configuration of the project has no mail server.',
    hint: 'add mail.smtp and mail.from to the configuration.',
  });
}
