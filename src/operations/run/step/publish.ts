import { type Corrected, withNotices } from '../../../report/compose/index.ts';
import type { Edition } from '../../../report/edition/index.ts';
import type { Checked } from './check.ts';
import type { Composed } from './compose.ts';
import type { Judgement } from './judge.ts';

/**
 * Puts what readers must know on top of the editions.
 * @param checked undefined where nothing was checked, which the editions then say
 * @param correction what they correct. Default: they are first editions
 */
export function publish(
  { editions, restatements }: Composed,
  { action, because }: Judgement,
  checked: Pick<Checked, 'results'> | undefined,
  correction?: Corrected,
): readonly Edition[] {
  const names = new Set(because.map(({ name }) => name));
  return editions.map((edition) => {
    const checks = checked?.results[edition.locale.locale] ?? [];
    return withNotices(edition, {
      ...{ gate: action, checks, restatements, isUnchecked: checked === undefined, correction },
      because: checks.filter(({ name }) => names.has(name)),
    });
  });
}
