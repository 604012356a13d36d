import { withNotices } from '../../../report/compose/index.ts';
import type { Edition } from '../../../report/edition/index.ts';
import { keepEdition } from '../../archive/index.ts';
import type { StepContext, StepWork } from '../pipeline/step-work.ts';
import { readArtifact } from '../state/index.ts';
import type { Examination } from './check.ts';
import { COMPOSED, type Composed } from './compose.ts';
import type { Judgement } from './judge.ts';

/** The editions in the archive; the one in the locale of the report first. */
export interface Publication {
  readonly editions: readonly { readonly id: string; readonly locale: string }[];
}

/** Puts what readers must know on top of the editions, and the editions into the archive. */
export const publish: StepWork = async (context) => {
  const { parts, run, claim, assignment, outputOf } = context;
  const composed = (await readArtifact(parts.store, run, COMPOSED)) as Composed;
  const { action, because } = outputOf('judge') as Judgement;
  const editions = composed.editions.map((edition) => noticed(context, edition, composed));
  const gate = { action, because: because.map(({ name }) => name) };
  const { report, model } = assignment;
  return {
    record: async (transaction) => {
      const now = new Date(parts.clock.now());
      const kept: { id: string; locale: string }[] = [];
      for (const [index, edition] of editions.entries()) {
        const isMain = index === 0;
        const id = await keepEdition(transaction, claim, { edition, run, isMain, report, model, gate, now });
        kept.push({ id, locale: edition.locale.locale });
      }
      return { editions: kept } satisfies Publication;
    },
  };

  function noticed({ outputOf: known }: StepContext, edition: Edition, { restatements }: Composed): Edition {
    const { results } = known('check') as Examination;
    const checks = results[edition.locale.locale] ?? [];
    const names = new Set(because.map(({ name }) => name));
    return withNotices(edition, {
      ...{ gate: action, checks, restatements },
      because: checks.filter(({ name }) => names.has(name)),
    });
  }
};
