import { type NotificationMessage, notify } from '../../delivery/index.ts';
import { contactsOf } from '../../project.ts';
import type { Queryable } from '../../store/index.ts';
import type { StepContext } from './step-work.ts';

/** What an owner is told of a run, once for each edition of it. */
export interface OwnerNotice extends Pick<StepContext, 'parts' | 'project' | 'run' | 'log'> {
  readonly about: 'held' | 'failed' | 'late' | 'undelivered';
  readonly message: NotificationMessage;
}

/** Tells the owner of a report, in the transaction that leaves its run, through the first contact that can be reached. */
export async function tellOwner(
  transaction: Queryable,
  { parts, project, run, log, about, message }: OwnerNotice,
): Promise<void> {
  const destinations = contactsOf(project, run.report);
  if (destinations.length === 0) {
    log.warn({ about }, 'nobody is told: neither the report nor the configuration names somebody to notify');
    return;
  }
  await notify(transaction, {
    key: `run:${run.id}:${run.revision}:${about}`,
    ...{ kind: 'run', policy: 'first', destinations, message, now: new Date(parts.clock.now()) },
  });
}
