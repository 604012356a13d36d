/** A cell as data: numbers with a decimal point, dates as ISO text, null where there is no value. */
export type Cell = string | number | boolean | null;

/** A column by what programs call it, and what its author does; columns of our own have no label. */
export interface DataColumn {
  readonly name: string;
  readonly label?: string;
}

/** A table as data, for spreadsheets and programs: raw values, nothing formatted, the same in every language. */
export interface DataTable {
  /** Lower-case letters, digits and dashes; unique in its edition, so that it can name a file. */
  readonly name: string;
  readonly columns: readonly DataColumn[];
  readonly rows: readonly (readonly Cell[])[];
}

/**
 * Names in `snake_case`, each once: "Core Adoption" and "coreAdoption" are `core_adoption` and `core_adoption_2`. Letters
 * of every script stay.
 */
export function snakeCased(columns: readonly DataColumn[]): DataColumn[] {
  const taken = new Set<string>();
  return columns.map((column) => {
    const base =
      column.name
        .normalize('NFC')
        .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1_$2')
        .toLowerCase()
        .replace(/[^\p{L}\p{M}\p{N}]+/gu, '_')
        .replace(/^_+|_+$/g, '')
        .slice(0, 200) || 'column';
    let name = base;
    for (let copy = 2; taken.has(name); copy += 1) name = `${base}_${copy}`;
    taken.add(name);
    return { ...column, name };
  });
}
