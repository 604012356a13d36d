import { milliseconds } from '../../foundation/calendar/index.ts';
import type { Engine } from '../../metrics/engine/index.ts';
import { alertSetting, alertWithholding, evaluateDueAlerts, watchData } from '../alert/index.ts';
import { type Channels, type DispatchOptions, dispatchNotifications } from '../delivery/index.ts';
import type { Telemetry } from '../observe/index.ts';
import type { Project } from '../project.ts';
import { planSlots, scheduledReports } from '../schedule/index.ts';
import { keepHouse } from './keep-house.ts';
import type { Repetition } from './repeat.ts';
import { definitionTeller } from './tell-of-definitions.ts';
import type { WorkerParts, WorkerTimes } from './worker-parts.ts';

/** So many workers are woken for slots that were planned; what is more is found by those who are done. */
const WOKEN = 32;

export interface TaskParts extends WorkerParts {
  readonly telemetry: Telemetry;
  readonly times: WorkerTimes;
  readonly engine: (project: Project) => Engine;
  readonly channels: () => Channels;
}

/** What a worker does again and again besides runs. */
export function tasksOf(parts: TaskParts): Repetition[] {
  const { times, clock } = parts;
  return [
    { name: 'plan', every: times.plan, work: () => plan(parts) },
    {
      name: 'definitions',
      every: times.notify,
      work: definitionTeller({ ...parts, wrong: parts.wrong ?? (() => []) }),
    },
    { name: 'notifications', every: times.notify, work: (signal) => tell(parts, signal) },
    { name: 'alerts', every: times.alerts, work: (signal) => watch(parts, signal) },
    { name: 'data', every: times.data, work: (signal) => look(parts, signal) },
    { name: 'maintenance', every: times.maintenance, work: () => tidy(parts) },
    ...(clock.refresh === undefined
      ? []
      : [{ name: 'clock', every: times.clock, work: async () => await clock.refresh?.() }]),
  ];
}

async function plan({ store, queue, clock, log, project, telemetry }: TaskParts): Promise<void> {
  const reports = scheduledReports(project());
  const planned = await telemetry.span('plan', { reports: reports.length }, () =>
    planSlots(store, reports, clock.now(), log),
  );
  for (const { id, report, slot } of planned)
    log.info({ run: id, report, slot: slot.toISOString() }, 'a slot is due');
  for (const { id } of planned.slice(0, WOKEN)) await queue.send(id);
}

async function tell({ store, clock, log, project, channels }: TaskParts, signal: AbortSignal): Promise<void> {
  const from = project().config.mail()?.from;
  const withheld: DispatchOptions['withheld'] = (message) => alertWithholding(project())(message);
  await dispatchNotifications({ store, channels: channels(), from, withheld, clock, log, signal });
}

async function watch(
  { store, clock, log, project, engine, telemetry }: TaskParts,
  signal: AbortSignal,
): Promise<void> {
  const setting = await settingOf(project(), engine);
  if (Object.keys(setting.rules).length === 0) return;
  await telemetry.span('alerts', {}, () => evaluateDueAlerts({ store, setting, clock, log, signal }));
}

async function look({ store, clock, log, project, engine }: TaskParts, signal: AbortSignal): Promise<void> {
  const setting = await settingOf(project(), engine);
  if (Object.keys(setting.rules).length > 0) await watchData({ store, setting, clock, log, signal });
}

function settingOf(project: Project, engine: TaskParts['engine']) {
  return alertSetting(project, engine(project));
}

async function tidy({ store, clock, log, project, telemetry }: TaskParts): Promise<void> {
  const { editions, renditions } = project().config.archive;
  const retention = { editions: milliseconds(editions), renditions: milliseconds(renditions) };
  await telemetry.span('maintenance', {}, async () => {
    const gone = await keepHouse(store, retention, clock.now());
    if (Object.values(gone).some((count) => count > 0)) log.info(gone, 'what is old was let go');
  });
}
