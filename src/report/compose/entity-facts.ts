import type { Value } from '../../metrics/connection/index.ts';
import { lookUp } from '../../metrics/engine/index.ts';
import type { ScoredEntity } from '../../metrics/kind/score/table.ts';
import type { ScoreMetric } from '../../metrics/model/index.ts';
import type { Composition } from './composition.ts';

/** Names and facts of the entities that an edition shows. */
export interface EntityFacts {
  /** Its name, or its key where the table of entities does not have it. */
  nameOf(entity: ScoredEntity): string;
  /** The score's facts, in their order; null where there is none. */
  factsOf(entity: ScoredEntity): readonly Value[];
}

/** Looks up the names and facts of scored entities, all at once. */
export async function askFacts(
  { context }: Composition,
  definition: ScoreMetric,
  entities: readonly ScoredEntity[],
): Promise<EntityFacts> {
  const keys = [...new Map(entities.map((one) => [one.key, one.id])).values()];
  const references = [definition.name, ...definition.facts];
  const found = await lookUp(context, definition.entity, references, keys);
  return {
    nameOf: ({ key }) => String(found.get(key)?.[0] ?? key),
    factsOf: ({ key }) => found.get(key)?.slice(1) ?? definition.facts.map(() => null),
  };
}
