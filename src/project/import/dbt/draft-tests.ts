import type { Entries } from '../draft.ts';
import { type DbtContext, nodeOf } from './context.ts';
import type { DbtNode, SemanticModel } from './manifest.ts';
import { readFilter } from './read-filter.ts';
import { isColumn } from './unsaid.ts';

/** What the table that tests are about is proved by anyway. */
interface Proved {
  readonly key: string | undefined;
  readonly links: Entries;
}

type Check = Readonly<Record<string, unknown>>;

/** The tests on the model of a table as checks; `check` proves keys and links without being told. */
export function draftTests(context: DbtContext, model: SemanticModel, proved: Proved): Check[] {
  const [id] = nodeOf(context, model) ?? [];
  const tests = [...context.nodes.values()].filter(
    (node) => node.resource_type === 'test' && id !== undefined && node.attached_node === id,
  );
  return tests.flatMap((test) => {
    const made = checkOf(test, proved);
    if (!('why' in made)) return made.checks;
    const kind = test.test_metadata?.name ?? test.name;
    const column = test.column_name ? `.${test.column_name}` : '';
    context.unsaid.push({ what: `test ${kind} of ${model.name}${column}`, why: made.why });
    return [];
  });
}

function checkOf(
  test: DbtNode,
  { key, links }: Proved,
): { readonly checks: readonly Check[] } | { readonly why: string } {
  const { test_metadata: about, column_name: column, config } = test;
  if (!about || about.namespace)
    return { why: 'only unique, not_null, accepted_values and relationships are known' };
  if (!column || !isColumn(column)) return { why: 'it is of no column' };
  if (config?.error_if && config.error_if !== '!= 0') return { why: `it fails by ${config.error_if}` };
  if (config?.limit) return { why: 'it counts so many rows at most' };
  const where = config?.where ? readFilter(config.where, (_, name) => name) : undefined;
  if (config?.where && where === undefined) return { why: `its condition is SQL: ${config.where}` };
  const rest = {
    ...(where === undefined ? {} : { where }),
    ...(config?.severity?.toLowerCase() === 'warn' ? { severity: 'warn' } : {}),
  };
  const isProved = column === key && Object.keys(rest).length === 0;
  switch (about.name) {
    case 'unique':
      return { checks: isProved ? [] : [{ check: 'unique', columns: column, ...rest }] };
    case 'not_null':
      return { checks: isProved ? [] : [{ check: 'not-null', columns: column, ...rest }] };
    case 'accepted_values': {
      const values = about.kwargs.values;
      if (!Array.isArray(values) || values.length === 0) return { why: 'it lists no values' };
      return { checks: [{ check: 'accepted', column, values, ...rest }] };
    }
    case 'relationships': {
      const link = Object.entries(links).find(
        ([, { value }]) => (value as { column: string }).column === column,
      )?.[0];
      if (link === undefined) return { why: 'no entity leads there' };
      return { checks: Object.keys(rest).length === 0 ? [] : [{ check: 'orphans', link, ...rest }] };
    }
    default:
      return { why: 'only unique, not_null, accepted_values and relationships are known' };
  }
}
