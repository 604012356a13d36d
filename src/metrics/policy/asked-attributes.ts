import type { Definitions } from '../model/definitions.ts';

/** Whether the model says of anything who may see it; where it does not, everybody sees everything. */
export function isProtected({ tables }: Pick<Definitions, 'tables'>): boolean {
  return Object.values(tables).some(({ access }) => access !== undefined);
}

/** The attributes of readers that the rules of a model ask for, sorted. */
export function askedAttributes({ tables }: Pick<Definitions, 'tables'>): readonly string[] {
  const rules = Object.values(tables).flatMap(({ access }) => access?.rows ?? []);
  const names = rules.flatMap((rule) => [
    ...Object.keys(rule.for ?? {}),
    ...Object.values(rule.where ?? {}).flatMap(attributeIn),
  ]);
  return [...new Set(names)].sort();
}

function attributeIn(condition: unknown): readonly string[] {
  if (typeof condition !== 'object' || condition === null || Array.isArray(condition)) return [];
  return Object.values(condition).flatMap((wanted) =>
    typeof wanted === 'object' && wanted !== null && 'reader' in wanted ? [String(wanted.reader)] : [],
  );
}
