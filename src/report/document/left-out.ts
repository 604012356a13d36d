import type { Content, DocumentNode } from './node.ts';

type NodeKind = DocumentNode['kind'];

/** Why a medium leaves something out, in words that readers of a list of formats understand. */
export const OMISSIONS = {
  'no-pages': 'it has no pages',
  'no-pictures': 'it shows no pictures, and says in words what they show',
  'picture-only': 'a picture shows it, and its numbers stand in other media',
  'no-room': 'there is no room for it',
  'not-for-programs': 'it is for people, and programs read this',
} as const;
export type Omission = keyof typeof OMISSIONS;

/** What a rendition lacks of a document. */
export interface LeftOut {
  readonly node: NodeKind;
  /** The id of the part that it stands in; of what stands in none, its own. */
  readonly part: string;
  readonly reason: Omission;
  /** Of how many of its entries something is missing, at most: rows, figures, accounts, sentences; else 1. */
  readonly count: number;
}

/** A node, and the part that it stands in. */
export interface Placed {
  readonly node: DocumentNode;
  readonly part: string;
}

/** Every node of a document or of a node in it, in reading order. @param part what the first ones stand in */
export function placedNodes(nodes: readonly DocumentNode[], part = ''): readonly Placed[] {
  return nodes.flatMap((node) => {
    const at = 'id' in node ? node.id : part;
    return [{ node, part: at }, ...placedNodes(childrenOf(node), at)];
  });
}

function childrenOf(node: DocumentNode): readonly DocumentNode[] {
  if (node.kind === 'part') return node.nodes;
  return node.kind === 'columns' ? node.columns.flatMap(({ nodes }) => nodes) : [];
}

/** What is lacking where a node is left out. */
export function leftOut({ node, part }: Placed, reason: Omission, count = entriesOf(node)): LeftOut {
  return { node: node.kind, part, reason, count };
}

/** What is lacking where there is no room for nodes at all. @param part what they stand in */
export function noRoomFor(nodes: readonly DocumentNode[], part = ''): readonly LeftOut[] {
  return placedNodes(nodes, part).flatMap((placed) =>
    entriesOf(placed.node) > 0 ? [leftOut(placed, 'no-room')] : [],
  );
}

/** What a medium leaves out of these nodes by what it declares; what is empty lacks nothing. */
export function declaredOmissions(
  nodes: readonly DocumentNode[],
  { nodes: declared }: { readonly nodes: Readonly<Record<NodeKind, 'drawn' | Omission>> },
): readonly LeftOut[] {
  return placedNodes(nodes).flatMap((placed) => {
    const how = declared[placed.node.kind];
    return how === 'drawn' || entriesOf(placed.node) === 0 ? [] : [leftOut(placed, how)];
  });
}

/** How many entries a node has: rows, figures, accounts, sentences; else 1. */
function entriesOf(node: DocumentNode | Content): number {
  switch (node.kind) {
    case 'figures':
      return node.figures.length;
    case 'table':
      return node.rows.length + node.last.length;
    case 'accounts':
      return node.accounts.length;
    case 'chart':
      return node.data.rows.length;
    case 'list':
      return node.items.length;
    default:
      return 1;
  }
}
