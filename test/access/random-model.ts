import { expect } from 'vitest';
import { type Model, ModelFile, validateModel } from '../../src/metrics/model/index.ts';
import type { Definition } from '../engine/brute-force.ts';
import { modelTables, type World } from '../engine/world.ts';
import { written } from '../engine/written.ts';
import type { RandomPolicy } from './random-policy.ts';

/** The model of a world with random metrics and rules; it is sound. */
export function modelOf(
  world: World,
  definitions: Readonly<Record<string, Definition>>,
  access: RandomPolicy['access'],
): Model {
  const metrics = Object.entries(definitions).map(([name, one]) => {
    const definition = written(one);
    return [name, { label: name, description: name, ...definition }];
  });
  const tables = Object.entries(modelTables(world)).map(([name, table]) => [
    name,
    name in access ? { ...table, access: access[name] } : table,
  ]);
  const model = ModelFile.parse({
    tables: Object.fromEntries(tables),
    metrics: Object.fromEntries(metrics),
  });
  expect(validateModel(model)).toEqual([]);
  return model;
}
