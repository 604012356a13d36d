/** Blocks that stand in a block, and where in it. */
export interface Held<B> {
  readonly path: readonly (string | number)[];
  readonly blocks: readonly B[];
}

/** What a block may hold others in. */
interface Places<B> {
  readonly blocks?: readonly B[];
  readonly columns?: readonly { readonly blocks?: readonly B[] }[];
}

/**
 * The blocks that a block holds, a list for each place of it that holds some; none where it holds no others. Definitions
 * and blocks of editions hold them alike.
 */
export function heldIn<B extends object>(block: B): readonly Held<B>[] {
  const { blocks, columns } = block as Places<B>;
  if (blocks !== undefined) return [{ path: ['blocks'], blocks }];
  if (!Array.isArray(columns)) return [];
  return (columns as NonNullable<Places<B>['columns']>).flatMap((column, at) =>
    column.blocks === undefined ? [] : [{ path: ['columns', at, 'blocks'], blocks: column.blocks }],
  );
}

/** The block with others in its places; what holds nothing any more goes, and so does the block with the last of it. */
export function holding<B extends object>(block: B, held: readonly (readonly object[])[]): B | undefined {
  if (held.every((blocks) => blocks.length === 0)) return undefined;
  const { blocks, columns = [] } = block as Places<B>;
  if (blocks !== undefined) return { ...block, blocks: held[0] };
  const left = columns.map((column, at) => ({ ...column, blocks: held[at] ?? [] }));
  return { ...block, columns: left.filter((column) => column.blocks.length > 0) };
}
