import { withNotices } from '../../../report/compose/index.ts';
import type { Edition } from '../../../report/edition/index.ts';
import { keepEdition } from '../../archive/index.ts';
import type { StepContext, StepWork } from '../pipeline/step-work.ts';
import { readArtifact } from '../state/index.ts';
import { ASKED, type Asked } from './ask.ts';
import type { Examination } from './check.ts';
import type { Judgement } from './judge.ts';

/** The editions in the archive; the one in the locale of the report first. */
export interface Composed {
  readonly editions: readonly { readonly id: string; readonly locale: string }[];
}

/** Puts what readers must know on top of the editions, and the editions into the archive. */
export const compose: StepWork = async (context) => {
  const { parts, run, claim, assignment, outputOf } = context;
  const asked = (await readArtifact(parts.store, run, ASKED)) as Asked;
  const { action, because } = outputOf('judge') as Judgement;
  const editions = asked.editions.map((edition) => noticed(context, edition, asked));
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
      return { editions: kept } satisfies Composed;
    },
  };

  function noticed({ outputOf: known }: StepContext, edition: Edition, { restatements }: Asked): Edition {
    const { results } = known('check') as Examination;
    const checks = results[edition.locale.locale] ?? [];
    const names = new Set(because.map(({ name }) => name));
    return withNotices(edition, {
      ...{ gate: action, checks, restatements },
      because: checks.filter(({ name }) => names.has(name)),
    });
  }
};
