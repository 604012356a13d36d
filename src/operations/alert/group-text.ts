import { inWords, type Locale } from '../../foundation/format/index.ts';
import type { Value } from '../../metrics/connection/index.ts';
import { groupNames } from '../../report/compose/group-name.ts';

/** The key of a group: canonical JSON of the value of its dimension. */
export function groupKey(value: Value): string {
  return JSON.stringify(value);
}

/** A group as readers call it; the rule itself, under the empty key, has no name. */
export function groupText(group: string, locale: Locale): string {
  if (group === '') return '';
  const [name = ''] = groupNames([JSON.parse(group) as Value]);
  return inWords(name, locale);
}
