import { fail } from '../../foundation/diagnostic/index.ts';
import { findEdition, sendTest } from '../../operations/archive/index.ts';
import type { MailDefinition } from '../../operations/delivery/index.ts';
import type { Project } from '../../project/index.ts';
import type { CommandInput } from '../declaration.ts';
import { printProblems } from '../print-problems.ts';
import { openProject } from '../project/open-project.ts';
import { withStore } from '../store/with-store.ts';
import type { Terminal } from '../terminal.ts';

/** `broadsheet send --test`: mails an edition of the archive to one address, and to nobody else. */
export async function execute(
  { arguments: [reference = '', when], options }: CommandInput,
  terminal: Terminal,
): Promise<number> {
  const to = options.text('test');
  if (to === undefined) {
    return fail('USAGE', {
      message: 'An edition is sent once, when its run delivers it; by hand it goes to one address as a test.',
      hint: 'write --test ADDRESS. To its recipients: broadsheet run REPORT --send, or broadsheet rerun REPORT SLOT.',
    });
  }
  const project = await openProject(options, terminal);
  const mail = mailOf(project);
  const isJson = options.flag('json');
  const sent = await withStore(project, terminal, 'send', async ({ store, now }) => {
    const named = when === undefined ? reference : `${reference}@${when}`;
    const edition = await findEdition(store, named, { locale: options.text('locale') });
    const { response } = await sendTest(store, edition, {
      ...{ mail, to, nonce: now().toISOString(), fonts: (await project.assets(undefined)).fonts },
      ...{ elapsed: terminal.elapsed, signal: terminal.signal },
      onWarning: (warning) => printProblems(terminal, [warning], { isJson }),
    });
    return { edition: edition.id, report: edition.report, date: edition.date, to, response };
  });
  if (isJson || !terminal.isInteractive) terminal.out(`${JSON.stringify(sent)}\n`);
  else terminal.out(`Sent ${sent.report} of ${sent.date} to ${to} as a test: ${sent.response}\n`);
  return 0;
}

function mailOf({ config }: Project): MailDefinition {
  const mail = config.mail();
  if (mail !== undefined) return mail;
  return fail('MAIL_NOT_CONFIGURED', {
    message: 'The configuration of the project has no mail server.',
    hint: 'add mail.smtp and mail.from to the configuration.',
  });
}
