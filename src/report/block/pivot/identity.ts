import { identityOf, type Series } from '../../../metrics/series/index.ts';
import type { PivotDefinition } from './definition.ts';

/** The order of groups; by itself that of the dimensions, and of those within a limit the largest first. */
export function orderOf(
  asked: PivotDefinition['order'],
  by: readonly string[],
  metric: string | undefined,
  limit: number | undefined,
): PivotDefinition['order'] {
  if (asked.length > 0) return asked;
  if (limit !== undefined && metric !== undefined) return [{ by: metric, direction: 'desc' }];
  return by.map((one) => ({ by: one, direction: 'asc' }));
}

/** What tells a group of a series apart in some of its dimensions: the same group of another question has the same. */
export function identityAt({ dimensions, cells }: Series, group: number, at: readonly number[]): string {
  const key = dimensions.map((_, index) => cells.key(index, group));
  return JSON.stringify(
    at.map((index) => {
      const dimension = dimensions[index];
      return dimension === undefined ? [] : identityOf(dimension, key);
    }),
  );
}
