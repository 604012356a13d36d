import { toldToReaders } from '../../../quality/index.ts';
import { type Corrected, withNotices } from '../../../report/compose/index.ts';
import type { Edition } from '../../../report/edition/index.ts';
import type { Checked } from './check.ts';
import type { Composed } from './compose.ts';
import type { Judgement } from './judge.ts';

/**
 * Puts what readers must know on top of the editions of an audience. The gate judges all rows; who may not see everything
 * hears the verdicts, and not what they are about.
 * @param checked undefined where nothing was checked, which the editions then say
 * @param correction what they correct. Default: they are first editions
 */
export function publish(
  { editions, restatements, secrets }: Composed,
  { action, because }: Judgement,
  checked: Pick<Checked, 'results'> | undefined,
  correction?: Corrected,
): readonly Edition[] {
  const names = new Set(because.map(({ name }) => name));
  return editions.map((edition) => {
    const results = checked?.results[edition.locale.locale] ?? [];
    const checks = secrets === undefined ? results : toldToReaders(results, secrets);
    return withNotices(edition, {
      ...{ gate: action, checks, restatements, isUnchecked: checked === undefined, correction },
      because: checks.filter(({ name }) => names.has(name)),
    });
  });
}
