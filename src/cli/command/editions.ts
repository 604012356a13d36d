import { type ListedEdition, listEditions } from '../../operations/archive/index.ts';
import {
  checksText,
  correctionText,
  deliveriesText,
  editionFacts,
  instantText,
  shortId,
  sizeText,
} from '../archive/edition-facts.ts';
import type { CommandInput } from '../declaration.ts';
import { localeOf, openProject } from '../project/open-project.ts';
import { withStore } from '../store/with-store.ts';
import { limitOf } from '../table/list-options.ts';
import { printTable } from '../table/print-table.ts';
import type { ResultColumn } from '../table/result-table.ts';
import type { Terminal } from '../terminal.ts';

/** `broadsheet editions`: what the archive holds, the latest first. */
export async function execute(
  { arguments: [report], options }: CommandInput,
  terminal: Terminal,
): Promise<number> {
  const project = await openProject(options, terminal);
  const limit = limitOf(options, 'editions') ?? 50;
  const found = await withStore(project, terminal, 'editions', ({ store }) =>
    listEditions(store, { report, limit }),
  );
  if (options.flag('json') || !terminal.isInteractive) {
    for (const one of found) terminal.out(`${JSON.stringify({ ...one, ...editionFacts(one) })}\n`);
    return 0;
  }
  if (found.length === 0) terminal.note('The archive has no edition yet.');
  else printTable(terminal, { columns: COLUMNS, rows: found.map(rowOf), locale: localeOf(project) }, 'table');
  return 0;
}

const COLUMNS: readonly ResultColumn[] = [
  'edition',
  'report',
  'date',
  'slot',
  'revision',
  'correction',
  'languages',
  'run',
  'gate',
  'checks',
  'deliveries',
  'size',
].map((name) => ({
  ...{ name, label: name, format: { kind: 'text' } },
  isWhole: name === 'slot' || name === 'edition',
  isSpare: name === 'languages' || name === 'size' || name === 'revision' || name === 'date',
}));

function rowOf(one: ListedEdition): string[] {
  return [
    ...[shortId(one.id), one.variant === '' ? one.report : `${one.report} ${one.variant}`, one.date],
    ...[
      instantText(one.slot),
      String(one.revision),
      correctionText(one),
      one.languages.join(', '),
      one.runState,
      one.gate.action,
    ],
    ...[
      checksText(one),
      deliveriesText(one.deliveries) || 'none',
      one.isKept ? sizeText(one.bytes) : 'pruned',
    ],
  ];
}
