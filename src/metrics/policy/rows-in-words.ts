import { cutText, visible } from '../../foundation/diagnostic/index.ts';
import { ownEntry } from '../model/own-entry.ts';
import type { Policy } from './policy.ts';

/** So many values are named, each cut at so many characters. */
const NAMED = 3;
const LONGEST = 40;

/** Which rows of a table somebody sees: `plan is Basic`, `all rows`, `by customer`. The same for all who see the same. */
export function rowsInWords(policy: Policy | undefined, table: string): string {
  const own = policy === undefined ? undefined : ownEntry(policy.tables, table);
  if (own === undefined) return 'all rows';
  const { alternatives, through } = own;
  const rules = (alternatives ?? []).map((all) =>
    all.map(({ reference, values }) => `${reference} is ${valuesText(values)}`).join(' and '),
  );
  const rows =
    alternatives?.length === 0 ? ['no rule fits'] : rules.length === 0 ? [] : [rules.join(', or ')];
  return [...rows, ...(through.length === 0 ? [] : [`by ${through.join(' and ')}`])].join('; ');
}

function valuesText(values: readonly unknown[]): string {
  if (values.length === 0) return 'nothing';
  const rest = values.length - NAMED;
  const named = values.slice(0, NAMED).map((value) => shortly(visible(String(value))));
  return rest > 0 ? `${named.join(' or ')} or one of ${rest} more` : named.join(' or ');
}

function shortly(text: string): string {
  return text.length > LONGEST ? `${cutText(text, LONGEST - 1)}…` : text;
}
