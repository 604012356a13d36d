import { attempt, ProblemError } from '../../foundation/diagnostic/index.ts';
import { type Said, said } from '../../foundation/format/index.ts';
import { othersOf } from '../../metrics/kind/index.ts';
import { isBridged, type Model, resolveDimension } from '../../metrics/model/index.ts';

/** Metrics, and the dimensions that they are split by. */
interface Split {
  readonly metrics: readonly string[];
  readonly by?: readonly string[] | undefined;
}

/** Whether rows may belong to several groups of a question, so that these come to more than the whole. */
export function isOfSeveral(model: Model, { metrics, by = [] }: Split): boolean {
  const others = othersOf(model);
  const tables = new Set(metrics.flatMap((name) => others.tables(name, { fixed: false })));
  return [...tables].some((table) =>
    by.some((reference) => {
      const found = attempt(() => resolveDimension(model, table, reference));
      return !(found instanceof ProblemError) && isBridged(found);
    }),
  );
}

/** Says so, as a sentence; nothing where rows belong to one group each. */
export function severalRemarks(model: Model, split: Split): Said[] {
  return isOfSeveral(model, split) ? [said('data.several')] : [];
}
