import { settleUnknown } from '../../../src/operations/delivery/index.ts';
import {
  cancelRun,
  correctRun,
  createRun,
  decideRun,
  type RunParts,
  rerun,
  STEPS,
  STORE_STEPS,
  type Step,
  type Steps,
  workRun,
} from '../../../src/operations/run/index.ts';
import { LeaseEnded } from '../../../src/operations/run/lease/index.ts';
import type { TestSmtpServer } from '../../setup/smtp.ts';

/**
 * Makes runs that are over, held, waiting and interrupted before each step, deliveries in every state, a correction that was
 * sent and one that was only asked for.
 */
export async function runsInEveryState(parts: RunParts, server: TestSmtpServer): Promise<void> {
  const { store, clock } = parts;
  const now = () => new Date(clock.now());
  let day = 0;
  const create = async (report: string) => {
    day += 1;
    const editionDate = `2026-10-${`${day}`.padStart(2, '0')}`;
    const slot = new Date(`${editionDate}T08:00:00Z`);
    const request = { variant: '', parameters: {}, trigger: 'schedule', sends: true } as const;
    return (await createRun(store, { report, slot, editionDate, ...request }, now())).run.id;
  };
  const work = async (id: string, steps: Steps = STORE_STEPS) => await workRun(parts, steps, id);

  const first = await create('weekly');
  await work(first);
  const again = await create('weekly');
  await work(again);
  await rerun(store, again, now());
  await work(again);
  for (const step of STEPS) await work(await create('weekly'), dyingAt(step));
  await work(await create('broken'));
  await work(await create('doubtful'));
  const [dropped, released] = [await create('doubtful'), await create('doubtful')];
  for (const id of [dropped, released]) await work(id);
  await decideRun(store, dropped, 'drop', 'ada', now());
  await decideRun(store, released, 'release', 'ada', now());

  server.become({ rejects: (recipient) => recipient.startsWith('bob') });
  await work(await create('weekly'));
  server.become({ greylists: Number.POSITIVE_INFINITY });
  await work(await create('weekly'));
  const cancelled = await create('weekly');
  await work(cancelled);
  await cancelRun(store, cancelled, now());
  server.become({ cuts: { at: 'reply' } });
  const unsure = [await create('weekly'), await create('weekly')];
  for (const id of unsure) await work(id);
  server.become({});
  await settle(parts, unsure[1] ?? '');
  await leaveSending(parts, await create('weekly'));

  await work((await correctRun(store, first, now())).id);
  await correctRun(store, again, now());
}

/** Steps whose worker goes away, without a word, as one of them is about to begin. */
function dyingAt(fatal: Step): Steps {
  const die = async () => {
    throw new LeaseEnded('lost');
  };
  return { ...STORE_STEPS, [fatal]: die };
}

/** One was found to have arrived, the other is to be left alone. */
async function settle({ store, clock }: RunParts, run: string): Promise<void> {
  const rows = await store.query<{ id: string }>(
    "SELECT id FROM delivery WHERE run_id = $1::uuid AND state = 'unknown' ORDER BY recipient",
    [run],
  );
  for (const [index, { id }] of rows.entries()) {
    const action = index === 0 ? 'sent' : 'drop';
    await settleUnknown(store, id, { action, by: 'ada', now: new Date(clock.now()) });
  }
}

/** As a process leaves a run that is killed between a server's answer and the record of it. */
async function leaveSending(parts: RunParts, id: string): Promise<void> {
  const { store } = parts;
  await workRun(parts, STORE_STEPS, id);
  await store.query("DELETE FROM run_step WHERE run_id = $1::uuid AND step = 'deliver'", [id]);
  await store.query(
    `UPDATE run SET state = 'running', finished_at = NULL, lease_holder = 'a worker', lease_until = started_at
     WHERE id = $1::uuid`,
    [id],
  );
  await store.query(
    `UPDATE delivery SET state = 'sending', response = NULL, settled_at = NULL
     WHERE run_id = $1::uuid AND recipient = 'ada@example.com'`,
    [id],
  );
}
