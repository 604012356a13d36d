import type { MetricCheck, TableCheck } from './check.ts';

/** The name of a check among those of its table or metric: the author's, or one made of kind and columns. */
export function checkName(check: TableCheck | MetricCheck): string {
  if (check.name !== undefined) return check.name;
  const kind = check.check.replaceAll('-', '_');
  return [kind, ...about(check)].join('_');
}

/** What tells a check from others of its kind. */
function about(check: TableCheck | MetricCheck): readonly string[] {
  switch (check.check) {
    case 'freshness':
      return check.column === undefined ? [] : [check.column];
    case 'rows':
      return check.per === undefined ? [] : [check.per];
    case 'not-null':
    case 'unique':
    case 'no-overlap':
      return check.columns;
    case 'accepted':
    case 'range':
    case 'pattern':
      return [check.column];
    case 'orphans':
      return [check.link];
    default:
      return [];
  }
}
