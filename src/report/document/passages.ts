import { type LeftOut, leftOut, noRoomFor } from './left-out.ts';
import type { Columns, Content, DocumentNode, Heading, Part } from './node.ts';
import { isContent } from './words.ts';

/** What stands under one title. That of a section, and of several parts, has nothing of its own. */
export interface Passage {
  readonly head?: Heading | Part | Columns;
  /** Of the title that the nodes stand under, or that is the next one above them; 1 is the document's. */
  readonly level: number;
  /** The id of what the nodes stand in; empty where that is the document. */
  readonly part: string;
  readonly nodes: readonly Content[];
}

/** A document in reading order, for media of one column: what stands side by side elsewhere comes one after the other. */
export function passagesOf(nodes: readonly DocumentNode[], part = '', level = 1): readonly Passage[] {
  return nodes.flatMap((node): readonly Passage[] => {
    if (node.kind === 'break') return [];
    if (isContent(node)) return [{ part, level, nodes: [node] }];
    const passage = { head: node, part: node.id, level: node.level };
    if (node.kind === 'heading') return [{ ...passage, nodes: [] }];
    if (node.kind === 'part' && node.nodes.every(isContent)) return [{ ...passage, nodes: node.nodes }];
    const inner = node.kind === 'part' ? node.nodes : node.columns.flatMap((column) => column.nodes);
    return [{ ...passage, nodes: [] }, ...passagesOf(inner, node.id, node.level)];
  });
}

/** What is lacking where there is no room for a passage: its title too. */
export function noRoomForPassage({ head, part, nodes }: Passage): readonly LeftOut[] {
  const title = head === undefined ? [] : [leftOut({ node: head, part }, 'no-room', 1)];
  return [...title, ...noRoomFor(nodes, part)];
}
