import { type DataTable, snakeCased } from '../../../block/data-table.ts';
import { blockOfEdition } from '../../../block/edition-blocks.ts';
import { type Edition, leafBlocks, textsInWords } from '../../../edition/index.ts';

/** A data table, and the id of the block whose values it holds. */
export type BlockTable = DataTable & { readonly block: string };

/** Every block of an edition that is made of numbers, as data tables: key figures, charts, trends, health lists, tables. */
export function tablesOf(edition: Edition): BlockTable[] {
  const taken = new Set<string>();
  return leafBlocks(textsInWords(edition).blocks).flatMap((block) =>
    (blockOfEdition(block).values?.(block) ?? []).map((table) => ({
      ...{ ...table, block: block.id },
      ...{ name: uniqueName(table.name, taken), columns: snakeCased(table.columns) },
    })),
  );
}

function uniqueName(id: string, taken: Set<string>): string {
  const base =
    id
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 80) || 'table';
  let name = base;
  for (let copy = 2; taken.has(name); copy += 1) name = `${base}-${copy}`;
  taken.add(name);
  return name;
}
