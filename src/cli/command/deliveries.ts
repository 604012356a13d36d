import { visible } from '../../foundation/diagnostic/index.ts';
import { DELIVERY_STATES, type DeliveryRow, listDeliveries } from '../../operations/delivery/index.ts';
import { instantText } from '../archive/edition-facts.ts';
import type { CommandInput } from '../declaration.ts';
import { localeOf, openProject } from '../project/open-project.ts';
import { withStore } from '../store/with-store.ts';
import { limitOf, statesOf } from '../table/list-options.ts';
import { outputFormat, printTable } from '../table/print-table.ts';
import type { ResultTable } from '../table/result-table.ts';
import type { Terminal } from '../terminal.ts';

/** `broadsheet deliveries`: who got what, and what the receiving servers said. */
export async function execute(
  { arguments: [of], options }: CommandInput,
  terminal: Terminal,
): Promise<number> {
  const project = await openProject(options, terminal);
  const filter = { of, states: statesOf(options, DELIVERY_STATES), limit: limitOf(options, 'deliveries') };
  const rows = await withStore(project, terminal, 'deliveries', ({ store }) => listDeliveries(store, filter));
  const format = outputFormat(options, terminal);
  if (rows.length === 0 && format === 'table') terminal.note('There are no such deliveries.');
  else printTable(terminal, tableOf(rows, localeOf(project), format === 'table'), format);
  return 0;
}

function tableOf(rows: readonly DeliveryRow[], locale: ResultTable['locale'], isShort: boolean): ResultTable {
  const names = ['delivery', 'report', 'slot', 'recipient', 'channel', 'state', 'attempts', 'reply'] as const;
  return {
    columns: names.map((name) => ({
      name,
      label: name,
      format: { kind: name === 'attempts' ? 'integer' : 'text' } as const,
      isWhole: name === 'slot' || name === 'delivery',
      isSpare: name === 'channel' || name === 'attempts',
      show: (value) => visible(String(value ?? '')),
    })),
    rows: rows.map((row) => [
      isShort ? row.id.slice(0, 8) : row.id,
      ...[
        isShort && row.correction > 0 ? `${row.report}, correction ${row.correction}` : row.report,
        isShort ? instantText(row.slot) : row.slot.toISOString(),
        row.recipient,
        row.channel,
        row.state,
        row.attempts,
      ],
      replyOf(row, isShort),
    ]),
    extras: rows.map(extrasOf),
    locale,
  };
}

function extrasOf({ runId: run, locale: language, ...row }: DeliveryRow) {
  const { variant, correction, name, messageId, problem, decision, nextAttemptAt, settledAt } = row;
  return {
    ...{ run, variant, correction, name, language, messageId, problem, decision, nextAttemptAt, settledAt },
  };
}

/** The server's own words; for people, what is worth knowing besides. */
function replyOf(
  { response, problem, decision, nextAttemptAt, state }: DeliveryRow,
  isShort: boolean,
): string | null {
  if (!isShort) return response;
  const words = [
    ...(decision === null ? [] : [`${DECIDED[decision.action]} by ${decision.by}`]),
    ...(state === 'pending' && nextAttemptAt !== null ? [`again at ${instantText(nextAttemptAt)}`] : []),
    response ?? problem?.message ?? '',
  ];
  return words.filter((one) => one !== '').join('; ');
}

const DECIDED = { sent: 'taken as sent', resend: 'sent again', drop: 'dropped' } as const;
