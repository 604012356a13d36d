import { fail, visible } from '../../foundation/diagnostic/index.ts';
import {
  EVERY_REPORT,
  listUnsubscribed,
  resubscribe,
  type Unsubscribed,
  unsubscribe,
} from '../../operations/delivery/index.ts';
import { type Project, reportOf } from '../../project/index.ts';
import { isAddress } from '../../report/render/email/address.ts';
import type { CommandInput, Options } from '../declaration.ts';
import { localeOf, openProject } from '../project/open-project.ts';
import { type OpenStore, withStore } from '../store/with-store.ts';
import { outputFormat, printTable } from '../table/print-table.ts';
import type { ResultTable } from '../table/result-table.ts';
import type { Terminal } from '../terminal.ts';

/** `broadsheet unsubscribe`: takes somebody off the readers of a report or of all, takes that back, or lists who is. */
export async function execute(
  { arguments: [address], options }: CommandInput,
  terminal: Terminal,
): Promise<number> {
  const wish = wishOf(address, options);
  const project = await openProject(options, terminal);
  const { report } = wish;
  // Who has left a report that is gone can still be forgotten and listed.
  if (wish.kind === 'leave' && report !== undefined) reportOf(project, report);
  const rows = await withStore(project, terminal, 'unsubscribe', (open) => fulfil(wish, open));
  print(rows, project, options, terminal);
  return 0;
}

type Wish =
  | { readonly kind: 'list'; readonly recipient: string | undefined; readonly report: string | undefined }
  | { readonly kind: 'leave' | 'return'; readonly recipient: string; readonly report: string | undefined };

function wishOf(recipient: string | undefined, options: Options): Wish {
  const report = options.text('report');
  const [isList, isUndo] = [options.flag('list'), options.flag('undo')];
  if (isList && isUndo) fail('USAGE', { message: '--list and --undo cannot go together.' });
  if (isList) return { kind: 'list', recipient, report };
  if (recipient === undefined || !isAddress(recipient)) {
    return fail('USAGE', {
      message: recipient === undefined ? 'It is not said who.' : `"${recipient}" is not a mail address.`,
      hint: 'write broadsheet unsubscribe name@example.com, or --list to see who has.',
    });
  }
  return { kind: isUndo ? 'return' : 'leave', recipient, report };
}

/** Gives the lines that were written, taken back or asked for. */
async function fulfil(wish: Wish, { store, now }: OpenStore): Promise<readonly Unsubscribed[]> {
  if (wish.kind === 'return') return await resubscribe(store, wish);
  const { recipient, report } = wish;
  if (wish.kind === 'leave') {
    await unsubscribe(store, {
      recipient: wish.recipient,
      report: report ?? EVERY_REPORT,
      via: 'by hand',
      now: now(),
    });
  }
  return await listUnsubscribed(store, { recipient, report });
}

function print(rows: readonly Unsubscribed[], project: Project, options: Options, terminal: Terminal): void {
  const format = outputFormat(options, terminal);
  if (rows.length === 0 && format === 'table') {
    terminal.note(options.flag('list') ? 'Nobody has unsubscribed.' : 'There was nothing to take back.');
    return;
  }
  const names = ['recipient', 'report', 'at', 'via'] as const;
  const table: ResultTable = {
    columns: names.map((name) => ({
      name,
      label: name,
      format: { kind: 'text' },
      show: (value) => visible(String(value ?? '')),
    })),
    rows: rows.map(({ recipient, report, at, via }) => [recipient, report, at.toISOString(), via]),
    locale: localeOf(project),
  };
  printTable(terminal, table, format);
}
