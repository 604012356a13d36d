/** A value of a definition that is otherwise: plain JSON before and after, absent where there was none. */
export interface DefinitionChange {
  /** From the outside in: `metrics.revenue.where.plan`, `report.blocks.kpis-1.metrics`. */
  readonly path: string;
  readonly from?: unknown;
  readonly to?: unknown;
}

/**
 * What is otherwise between two definitions, as names and fields: what came or went as a whole is told once. Entries
 * of lists are told apart by their `id`, else by their place; lists of plain values are compared as a whole.
 */
export function diffDefinitions(a: unknown, b: unknown, path = ''): DefinitionChange[] {
  if (isSame(a, b)) return [];
  const [before, after] = [entriesOf(a), entriesOf(b)];
  if (before === undefined || after === undefined) {
    return [{ path, ...(a === undefined ? {} : { from: a }), ...(b === undefined ? {} : { to: b }) }];
  }
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((name) =>
    diffDefinitions(before.get(name), after.get(name), path === '' ? name : `${path}.${name}`),
  );
}

/** The parts of a value that are compared one by one; undefined where it is compared as a whole. */
function entriesOf(value: unknown): Map<string, unknown> | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (!Array.isArray(value)) return new Map(Object.entries(value));
  if (!value.every((one) => typeof one === 'object' && one !== null && !Array.isArray(one))) return undefined;
  return new Map(value.map((one: object, at) => ['id' in one ? String(one.id) : String(at + 1), one]));
}

/** Whatever the order of keys: what comes out of a database may have another. */
function isSame(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b);
}

function canonical(value: unknown): string | undefined {
  return JSON.stringify(value, (_, inner: unknown) => {
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
