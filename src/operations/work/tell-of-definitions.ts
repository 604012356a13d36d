import { createHash } from 'node:crypto';
import type { Problem } from '../../foundation/diagnostic/index.ts';
import type { Contact } from '../../report/definition/index.ts';
import type { Clock } from '../clock.ts';
import { type NotificationMessage, notify } from '../delivery/index.ts';
import type { Log } from '../log.ts';
import { contactsOf, type Project } from '../project.ts';
import { problemText } from '../run/index.ts';
import type { Store } from '../store/index.ts';

/** So many problems are told; `check` shows all of them. */
const TOLD = 10;

export interface TellingParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly project: () => Project;
  /** What is wrong with the files as they are now, which are therefore not taken over. */
  readonly wrong: () => readonly Problem[];
}

/**
 * Tells owners, each thing once, that definitions are wrong: of a report that waits for it, and of files that a process
 * does not take over.
 */
export function definitionTeller({ store, clock, log, project, wrong }: TellingParts): () => Promise<void> {
  const tell = teller({ store, clock, log });
  return async () => {
    const current = project();
    for (const [name, problems] of Object.entries(current.broken))
      await tell(keyOf(name, problems), contactsOf(current, name), brokenMessage(name, problems));
    if (current.brokenAlerts.length > 0)
      await tell(
        keyOf('alerts', current.brokenAlerts),
        current.config.notify,
        alertsMessage(current.brokenAlerts),
      );
    const kept = wrong();
    if (kept.length > 0) await tell(keyOf('', kept), ownersOf(current, kept), keptMessage(kept));
  };
}

/**
 * Tells owners, each fault once, that a process which begins waits until definitions are mended.
 * @param project the reports as they are written, whatever is wrong elsewhere
 */
export function waitingTeller(
  parts: Pick<TellingParts, 'store' | 'clock' | 'log'>,
): (project: Pick<Project, 'config' | 'reports'>, wrong: readonly Problem[]) => Promise<void> {
  const tell = teller(parts);
  return async (project, wrong) =>
    await tell(keyOf('(all)', wrong), ownersOf(project, wrong), waitingMessage(wrong));
}

/** Puts a message into the outbox, unless it was before. */
function teller({ store, clock, log }: Pick<TellingParts, 'store' | 'clock' | 'log'>) {
  const told = new Set<string>();
  return async (key: string, destinations: readonly Contact[], message: NotificationMessage) => {
    if (told.has(key)) return;
    if (destinations.length === 0)
      log.warn({ subject: message.subject }, 'nobody is told: nobody is named to notify');
    else
      await notify(store, {
        ...{ key, kind: 'run', policy: 'first', destinations, message },
        now: new Date(clock.now()),
      });
    told.add(key);
  };
}

/** The same fault, made once more after it was mended, is told once more only when it reads otherwise. */
function keyOf(name: string, problems: readonly Problem[]): string {
  const hash = createHash('sha256').update(JSON.stringify(problems)).digest('hex').slice(0, 16);
  return `definitions:${name}:${hash}`;
}

function brokenMessage(name: string, problems: readonly Problem[]): NotificationMessage {
  return {
    subject: `Waiting: ${name}, whose definition is wrong`,
    paragraphs: [
      'Its editions wait until it is mended; other reports go on.',
      ...listed(problems),
      'See all of it: broadsheet check --definitions-only',
    ],
    facts: [['Report', name]],
  };
}

function alertsMessage(problems: readonly Problem[]): NotificationMessage {
  return {
    subject: 'Alert rules are wrong',
    paragraphs: [
      'The rules concerned are not evaluated until that is mended; other rules go on.',
      ...listed(problems),
      'See all of it: broadsheet check --definitions-only',
    ],
    facts: [],
  };
}

function waitingMessage(problems: readonly Problem[]): NotificationMessage {
  return {
    subject: 'Nothing is sent: definitions are wrong',
    paragraphs: [
      'A server that was started waits until they are mended: it makes no edition, sends nothing and evaluates no alert. It goes on by itself, and then makes what has fallen due as its schedules say.',
      ...listed(problems),
      'See all of it: broadsheet check --definitions-only',
    ],
    facts: [],
  };
}

function keptMessage(problems: readonly Problem[]): NotificationMessage {
  return {
    subject: 'Changed definitions are wrong and not in use',
    paragraphs: [
      'Files of the project have changed, and something is wrong in them. What runs goes on with all definitions as they were before; nothing of the change is in use.',
      ...listed(problems),
      'See all of it: broadsheet check --definitions-only',
    ],
    facts: [],
  };
}

function listed(problems: readonly Problem[]): string[] {
  const more = problems.length - TOLD;
  return [...problems.slice(0, TOLD).map(problemText), ...(more > 0 ? [`and ${more} more.`] : [])];
}

/** Those of the reports whose files are wrong, else those of the project, else whoever owns a report. */
function ownersOf(
  project: Pick<Project, 'config' | 'reports'>,
  problems: readonly Problem[],
): readonly Contact[] {
  const reports = problems.flatMap(({ location }) => {
    const name = /^reports\/(?:.*\/)?([^/]+)\.[a-z]+$/.exec(location?.file ?? '')?.[1];
    return name === undefined ? [] : [name];
  });
  const named = [...new Set(reports)].flatMap((name) => contactsOf(project, name));
  if (named.length > 0) return named;
  if (project.config.notify.length > 0) return project.config.notify;
  return Object.keys(project.reports).flatMap((name) => contactsOf(project, name));
}
