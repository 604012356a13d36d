import type { FieldAccess } from '../model/access.ts';
import type { Definitions } from '../model/definitions.ts';

/** Whether the model says of anything who may see it; where it does not, everybody sees everything. */
export function isProtected(model: Definitions): boolean {
  return Object.values(model.tables).some(({ access }) => access !== undefined) || fieldsOf(model).length > 0;
}

/** The attributes of readers that the rules of a model ask for, sorted. */
export function askedAttributes(model: Definitions): readonly string[] {
  const rules = Object.values(model.tables).flatMap(({ access }) => access?.rows ?? []);
  const names = [
    ...[...rules, ...fieldsOf(model)].flatMap((one) => Object.keys(one.for ?? {})),
    ...rules.flatMap(({ where = {} }) => Object.values(where).flatMap(attributeIn)),
  ];
  return [...new Set(names)].sort();
}

/** Who may know of metrics and dimensions, where that is said. */
function fieldsOf({ tables, metrics }: Definitions): FieldAccess[] {
  const dimensions = Object.values(tables).flatMap((table) => Object.values(table.dimensions));
  return [...dimensions, ...Object.values(metrics)].flatMap(({ access }) => access ?? []);
}

function attributeIn(condition: unknown): readonly string[] {
  if (typeof condition !== 'object' || condition === null || Array.isArray(condition)) return [];
  return Object.values(condition).flatMap((wanted) =>
    typeof wanted === 'object' && wanted !== null && 'reader' in wanted ? [String(wanted.reader)] : [],
  );
}
