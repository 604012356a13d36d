// Makes the kept store of the newest migration: node test/store/kept/make-kept-store.ts [--embedded]
// The migrations of both kinds are the same; the files of the embedded one are three times as large, and worth keeping
// where the database itself writes them in another form.
// A store that is kept is never made anew: it is what a version wrote, and every later version has to open it.
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  acknowledgeAlert,
  alertSetting,
  evaluateDueAlerts,
  silenceAlerts,
} from '../../../src/operations/alert/index.ts';
import { dispatchNotifications, openChannels, unsubscribe } from '../../../src/operations/delivery/index.ts';
import type { Log } from '../../../src/operations/log.ts';
import { UNWATCHED } from '../../../src/operations/observe/index.ts';
import { openProjectEngine } from '../../../src/operations/project-engine.ts';
import { openQueue } from '../../../src/operations/queue/index.ts';
import { planSlots, scheduledReports } from '../../../src/operations/schedule/index.ts';
import { backUpStore, MIGRATIONS, openStore } from '../../../src/operations/store/index.ts';
import { loadProject } from '../../../src/project/index.ts';
import { writeFiles } from '../../cli/command-line.ts';
import { startSmtpServer } from '../../setup/smtp.ts';
import { keep, keptFile, unpackedBackup } from './kept-file.ts';
import { KEPT_PROJECT } from './project.ts';
import { runsInEveryState } from './runs-in-every-state.ts';
import { sqlOf } from './sql-of.ts';

const NOW = Date.parse('2026-11-16T09:00:00Z');
const DAY = 86_400_000;
const now = new Date(NOW);
const ignore = () => undefined;
const log: Log = { debug: ignore, info: ignore, warn: ignore, error: ignore };

const number = MIGRATIONS.length;
const keepsEmbedded = process.argv.includes('--embedded');
if (existsSync(keptFile(number, 'server')))
  throw new Error(`The store of migration ${number} is kept already.`);
const folder = await mkdtemp(join(tmpdir(), 'broadsheet-kept-'));
await writeFiles(folder, KEPT_PROJECT);
const server = await startSmtpServer();
const project = await loadProject(folder, { environment: { SMTP_URL: `${server.url}?tls=off` } });
const { config } = project;
const channels = openChannels({ mail: config.mail(), channels: config.channels() });
const store = await openStore(undefined, { folder, purpose: 'making a kept store' });
const clock = { now: () => NOW };
const engine = openProjectEngine(project, { now: clock.now, idleFor: 50 });
const parts = {
  ...{
    store,
    clock,
    log,
    telemetry: UNWATCHED,
    project: () => project,
    engine: () => engine,
    channels: () => channels,
  },
  ...{ elapsed: () => performance.now(), queue: { send: async () => undefined }, holder: 'a worker' },
  ...{ times: { lease: 10_000, heartbeat: 100 }, stepTimeout: 60_000, attempts: 3 },
};

const reports = scheduledReports(project);
await planSlots(store, reports, NOW - 5 * DAY, log);
await planSlots(store, reports, NOW, log);
await unsubscribe(store, { recipient: 'carol@example.com', report: 'weekly', via: 'by hand', now });
await runsInEveryState(parts, server);
await evaluateDueAlerts({ store, setting: await alertSetting(project, engine), clock, log });
await dispatchNotifications({ store, channels, from: 'Shop <reports@example.com>', clock, log });
const decider = { by: 'ada', now: NOW };
await acknowledgeAlert(store, { rule: 'many', group: '"Pro"' }, decider);
const silence = { rule: 'soon', group: null, beginsAt: now, endsAt: new Date(NOW + DAY), reason: 'known' };
await silenceAlerts(store, silence, decider);
const queue = await openQueue(store, { log });
await queue.stop({ timeoutMs: 1000 });

if (keepsEmbedded) {
  const backup = join(folder, 'backup.tar.gz');
  await backUpStore(store, backup);
  await keep(keptFile(number, 'embedded'), await unpackedBackup(backup));
}
await keep(keptFile(number, 'server'), Buffer.from(await sqlOf(store, MIGRATIONS)));
await store.close();
channels.close();
await engine.close();
await server.stop();
await rm(folder, { recursive: true, force: true });
