/** Whether two names may be the same relation; without a schema, a name may be in any. */
export function isSameRelation(one: string | undefined, other: string | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  const [left, right] = [one, other].map((name) => name.toLowerCase().split('.').reverse());
  return (left ?? []).every((part, at) => right?.[at] === undefined || right[at] === part);
}
