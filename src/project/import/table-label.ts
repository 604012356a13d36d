import type { Surveyed } from './draft.ts';
import { labelFor, singular, snake } from './names.ts';

/** What people call a table: by its relation, and by its name in the model where that says more, as of another schema. */
export function tableLabel({ name, relation }: Pick<Surveyed, 'name' | 'relation'>): string {
  return labelFor(name.startsWith(snake(relation.name)) ? relation.name : name);
}

/** What people call one row of it. */
export function rowLabel(table: Pick<Surveyed, 'name' | 'relation'>): string {
  return singular(tableLabel(table));
}
