import { resolve } from 'node:path';
import { fail } from '../../foundation/diagnostic/index.ts';
import {
  backendOf,
  backUpStore,
  keptSchemas,
  restoreStore,
  type Store,
} from '../../operations/store/index.ts';
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
        const facts = await factsOf(store);
        if (options.flag('json') || !terminal.isInteractive) terminal.out(`${JSON.stringify(facts)}\n`);
        else for (const [name, value] of Object.entries(facts)) terminal.out(`${name.padEnd(14)} ${value}\n`);
        return 0;
      });
    case 'backup':
      if (project.config.store() !== undefined) {
        return onServer(`pg_dump --schema=broadsheet --format=custom --file=${path()} URL`);
      }
      return await withStore(project, terminal, 'store backup', async ({ store }) => {
        const bytes = (await backUpStore(store, path())) ?? 0;
        terminal.note(`Wrote ${path()} (${(bytes / 1e6).toFixed(1)} MB).`);
        return 0;
      });
    case 'restore':
      if (project.config.store() !== undefined) return onServer(`pg_restore --dbname=URL ${path()}`);
      await restoreStore(project.folder, path());
      terminal.note(
        'The store is back. It knows nothing of what was sent since it was saved: slots since then are caught up by their schedules, and sent again.',
      );
      return 0;
    default:
      return fail('USAGE', {
        message: `The store cannot be asked to "${action}".`,
        hint: 'write `broadsheet store info`, `store backup FILE` or `store restore FILE`.',
      });
  }
}

/**
 * What the store is, who holds it when that is another process, its newest migration, its size, its rows, and the schemas
 * that a server keeps of what it was before.
 */
async function factsOf(store: Store): Promise<Readonly<Record<string, string | number>>> {
  const backend = backendOf(store);
  const [about] = await store.query<{ migration: number; bytes: number }>(
    'SELECT max(number) AS migration, pg_database_size(current_database()) AS bytes FROM migration',
  );
  const counts: Record<string, number> = {};
  for (const table of TABLES) {
    const [row] = await store.query<{ count: number }>(`SELECT count(*) AS count FROM ${table}`);
    counts[table] = row?.count ?? 0;
  }
  const holder = backend?.kind === 'remote' ? { holder: backend.holder } : {};
  const kept = store.kind === 'postgres' ? await keptSchemas(store) : [];
  return {
    ...{ store: store.description, kind: store.kind, ...holder, ...about, ...counts },
    ...(kept.length === 0 ? {} : { kept: kept.join(', ') }),
  };
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
    hint: `write \`${command}\`, with the URL of the store.`,
  });
}
