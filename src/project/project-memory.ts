import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Problem, ProblemError, problem } from '../foundation/diagnostic/index.ts';
import { type Memory, memoryOf, NO_MEMORY } from '../operations/run/memory.ts';
import type { RunRow } from '../operations/run/run-row.ts';
import { plannedSlot } from '../operations/run/state/find-run.ts';
import { slotOfDate } from '../operations/schedule/slot-of-date.ts';
import type { Project } from './load-project.ts';

export interface MemoryOptions {
  readonly signal: AbortSignal;
  /** Epoch milliseconds; says which slot of a day is meant. */
  readonly now: number;
  /** Told when there is a store, and it cannot be read. */
  readonly onWarning: (warning: Problem) => void;
}

/**
 * Works with what the store of a project remembers of an edition, and with the slot that this belongs to. Nothing is
 * written, and no store is made: one that is not there remembers nothing, and one that cannot be read neither, which is
 * said.
 */
export async function withMemory<T>(
  project: Project,
  wanted: Pick<RunRow, 'report' | 'variant' | 'editionDate'>,
  { signal, now, onWarning }: MemoryOptions,
  work: (memory: Memory, slot: Date) => Promise<T>,
): Promise<T> {
  const slotOf = (plannedBefore?: Date) =>
    slotOfDate(project, wanted.report, wanted.editionDate, { now, plannedBefore });
  const store = await openMemory(project, signal).catch((error: unknown) => {
    onWarning(withoutMemory(error));
    return undefined;
  });
  if (store === undefined) return await work(NO_MEMORY, slotOf());
  try {
    const slot = slotOf(await plannedSlot(store, wanted));
    return await work(forgiving(memoryOf(store, { ...wanted, slot }), onWarning), slot);
  } finally {
    await store.close();
  }
}

/** Nothing of the store is loaded where there is none. */
async function openMemory({ config, folder }: Project, signal: AbortSignal) {
  const definition = config.store();
  if (definition === undefined && !existsSync(join(folder, '.broadsheet', 'store', 'data'))) return undefined;
  const { readStore } = await import('../operations/store/read-store.ts');
  return await readStore(definition, { folder, purpose: 'broadsheet run', signal });
}

/** A store that is lost in between is as good as none; it is said once. */
function forgiving(memory: Memory, onWarning: (warning: Problem) => void): Memory {
  let isLost = false;
  const orNothing = async <T>(ask: (from: Memory) => Promise<T>): Promise<T> => {
    if (isLost) return await ask(NO_MEMORY);
    try {
      return await ask(memory);
    } catch (error) {
      isLost = true;
      onWarning(withoutMemory(error));
      return await ask(NO_MEMORY);
    }
  };
  return {
    shapes: () => orNothing((from) => from.shapes()),
    editionBefore: (audience) => orNothing((from) => from.editionBefore(audience)),
    foretold: (audience, date) => orNothing((from) => from.foretold(audience, date)),
    foresee: (recipients) => orNothing((from) => from.foresee(recipients)),
  };
}

/** @throws what is no problem of the store */
function withoutMemory(error: unknown): Problem {
  if (!(error instanceof ProblemError)) throw error;
  const [first] = error.problems;
  return problem(first?.code ?? 'STORE_UNREACHABLE', {
    severity: 'warning',
    message: `Nothing is known of earlier editions: ${first?.message ?? 'the store cannot be read.'}`,
    ...(first?.hint === undefined ? {} : { hint: first.hint }),
  });
}
