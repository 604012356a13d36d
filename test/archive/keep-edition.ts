import type { RenditionToKeep } from '../../src/operations/archive/index.ts';
import { keepEdition, keepRenditions } from '../../src/operations/archive/index.ts';
import { claimRun, createRun } from '../../src/operations/run/state/index.ts';
import type { Store } from '../../src/operations/store/index.ts';
import type { Published } from '../../src/report/compose/index.ts';

/** Archives an edition for noon of its date, as a run that is done by now would have. @returns its id */
export async function archive(
  store: Store,
  { edition, report, model }: Published,
  files: readonly RenditionToKeep[] = [],
): Promise<string> {
  const slot = new Date(`${edition.date}T12:00:00Z`);
  const { run: created } = await createRun(
    store,
    {
      ...{ report: edition.report.name, variant: '', slot, editionDate: edition.date },
      ...{ parameters: {}, trigger: 'schedule', sends: true },
    },
    slot,
  );
  const run = await claimRun(store, created.id, { holder: 'test', now: slot, leaseMilliseconds: 1000 });
  if (run === undefined) throw new Error('The run is not free.');
  const claim = { run: run.id, epoch: run.leaseEpoch };
  const id = await store.transaction(async (transaction) => {
    const gate = { action: 'send', because: [] } as const;
    const kept = await keepEdition(transaction, claim, {
      ...{ edition, run, audience: '', isMain: true, report, model, gate, now: slot },
    });
    await keepRenditions(transaction, claim, kept, files);
    return kept;
  });
  await store.query("UPDATE run SET state = 'done' WHERE id = $1::uuid", [run.id]);
  return id;
}
