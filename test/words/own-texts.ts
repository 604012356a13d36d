import { CHECK_NOTICE } from '../../src/report/compose/notice/check-notice.ts';
import { RESTATED_NOTICE } from '../../src/report/compose/notice/restated-notice.ts';
import type { Edition } from '../../src/report/edition/index.ts';

/** A text or number of an edition, and where it stands: "blocks.0.figures.2.label". */
export interface Leaf<T> {
  readonly path: string;
  readonly value: T;
}

/** What no reader sees: names for machines, settings, statements. */
const MACHINE_KEYS: ReadonlySet<string> = new Set([
  'schema',
  'id',
  'type',
  'kind',
  'rule',
  'tone',
  'tones',
  'metric',
  'query',
  'grain',
  'is',
  'format',
  'good',
  'style',
  'verdict',
  'code',
  'reasonCode',
  'categoryKey',
  'roles',
  'align',
  'display',
  'definitions',
  'queries',
  'metrics',
  'calendar',
  'locale',
  'tables',
  'table',
  'key',
  'scale',
  'notice',
]);

/** Every text that readers see. */
export function textsOf(edition: Edition): Leaf<string>[] {
  return leavesOf(edition).flatMap(({ path, value }) => (typeof value === 'string' ? [{ path, value }] : []));
}

/** Every number that readers see. */
export function numbersOf(edition: Edition): Leaf<number>[] {
  return leavesOf(edition).flatMap(({ path, value }) => (typeof value === 'number' ? [{ path, value }] : []));
}

function leavesOf(value: unknown, path: readonly string[] = []): Leaf<unknown>[] {
  if (typeof value !== 'object' || value === null) return [{ path: path.join('.'), value }];
  if (isAuthored(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const forMachines = MACHINE_KEYS.has(key) || (key === 'name' && isNamedForMachines(value));
    return forMachines ? [] : leavesOf(inner, [...path, key]);
  });
}

/** Columns, score parts, parameters and checks have a label for readers beside their name; columns of all accounts have no reader. */
function isNamedForMachines(value: object): boolean {
  return 'label' in value || ('values' in value && !('metric' in value));
}

const OURS: ReadonlySet<unknown> = new Set(['data-ends-early', CHECK_NOTICE, RESTATED_NOTICE]);

/** Blocks whose content is the author's; callouts on data that ends early and of notices are ours. */
function isAuthored(value: object): boolean {
  if (!('type' in value)) return false;
  const { type, id } = value as { type: unknown; id?: unknown };
  return type === 'text' || type === 'quote' || (type === 'callout' && !OURS.has(id));
}
