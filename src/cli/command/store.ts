import { resolve } from 'node:path';
import { fail } from '../../foundation/diagnostic/index.ts';
import { backUpStore, restoreStore } from '../../operations/store/index.ts';
import type { CommandInput } from '../declaration.ts';
import { openProject } from '../project/open-project.ts';
import { withStore } from '../store/with-store.ts';
import type { Terminal } from '../terminal.ts';

const TABLES = ['run', 'edition', 'rendition', 'delivery', 'check_result', 'alert', 'unsubscribe'] as const;

/** `broadsheet store`: what the store holds, a copy of it, and a store from such a copy. */
export async function execute(
  { arguments: [action = '', file], options }: CommandInput,
  terminal: Terminal,
): Promise<number> {
  const project = await openProject(options, terminal);
  const path = () => resolve(terminal.workingFolder, file ?? missing(action));
  switch (action) {
    case 'info':
      return await withStore(project, terminal, 'store info', async ({ store }) => {
        const counts: Record<string, number> = {};
        for (const table of TABLES) {
          const [row] = await store.query<{ count: number }>(`SELECT count(*) AS count FROM ${table}`);
          counts[table] = row?.count ?? 0;
        }
        const facts = { store: store.description, kind: store.kind, ...counts };
        if (options.flag('json') || !terminal.isInteractive) terminal.out(`${JSON.stringify(facts)}\n`);
        else for (const [name, value] of Object.entries(facts)) terminal.out(`${name.padEnd(14)} ${value}\n`);
        return 0;
      });
    case 'backup':
      return await withStore(project, terminal, 'store backup', async ({ store }) => {
        const bytes = await backUpStore(store, path());
        if (bytes === undefined)
          return onServer('pg_dump --schema=broadsheet --format=custom --file=FILE URL');
        terminal.note(`Wrote ${path()} (${(bytes / 1e6).toFixed(1)} MB).`);
        return 0;
      });
    case 'restore':
      if (project.config.store() !== undefined) return onServer('pg_restore --dbname=URL FILE');
      await restoreStore(project.folder, path());
      terminal.note(
        'The store is back. Slots that came due in the meantime are caught up by their schedules.',
      );
      return 0;
    default:
      return fail('USAGE', {
        message: `The store cannot be asked to "${action}".`,
        hint: 'write `broadsheet store info`, `store backup FILE` or `store restore FILE`.',
      });
  }
}

function missing(action: string): never {
  return fail('USAGE', {
    message: `\`store ${action}\` needs a file.`,
    hint: `write \`broadsheet store ${action} FILE\`.`,
  });
}

function onServer(command: string): never {
  return fail('USAGE', {
    message: 'The store of this project is on a PostgreSQL server, which has its own tools for that.',
    hint: `write \`${command}\`.`,
  });
}
