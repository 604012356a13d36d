import type { Subscription } from './subscription.ts';
import type { Table } from './table.ts';

/** The declaration of the periods of a table, or of its fallback, and where it stands. */
export function declaredPeriods(
  name: string,
  { subscription, fallback }: Pick<Table, 'subscription' | 'fallback'>,
): { readonly subscription: Subscription; readonly path: readonly string[] } | undefined {
  if (subscription !== undefined) return { subscription, path: ['tables', name, 'subscription'] };
  if (fallback?.subscription === undefined) return undefined;
  return { subscription: fallback.subscription, path: ['tables', name, 'fallback', 'subscription'] };
}
