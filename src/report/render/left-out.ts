import type { Content, DocumentNode } from '../document/index.ts';
import type { LeftOut, MediumFacts, Omission } from './medium.ts';

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

/** What is lacking of a node that shows so many of its rows or accounts; nothing where it has no more. */
export function cutAt(placed: Placed, most: number): readonly LeftOut[] {
  const { node } = placed;
  const all = node.kind === 'accounts' ? node.accounts.length : node.kind === 'table' ? node.rows.length : 0;
  return all > most ? [leftOut(placed, 'no-room', all - most)] : [];
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
  { nodes: declared }: Pick<MediumFacts, 'nodes'>,
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
