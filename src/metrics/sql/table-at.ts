import { type Model, tableOf } from '../model/index.ts';

/** The table a path of links leads to. */
export function tableAt(model: Model, base: string, path: readonly string[]): string {
  return path.reduce((table, link) => tableOf(model, table).links[link]?.to ?? table, base);
}
