import type { Said } from '../../foundation/format/index.ts';
import type { Content, DocumentNode, Head } from '../document/node.ts';
import type { EditionBlock, Figure, Foretold, News, PlacedNumber, WordedEdition } from '../edition/index.ts';
import type { DataTable } from './data-table.ts';

/** What a block says once it is in words, and where it stands: most stand in a part, some are a node by themselves. */
type Told<W> =
  | { document(block: W, edition: WordedEdition): readonly Content[] }
  /** @param held what it holds, a list for each of its places */
  | { node(block: W, head: Head, held: readonly (readonly DocumentNode[])[]): DocumentNode };

/**
 * What is particular to a kind of block in editions: the nodes that tell it, its values, and its numbers. It needs nothing of
 * reports, so that who draws editions loads neither their schemas nor what asks for numbers.
 */
export type BlockOfEdition<
  E extends EditionBlock<Said> = EditionBlock<Said>,
  W extends EditionBlock = EditionBlock,
> = Told<W> & {
  /** The key figures that it shows, as many as its definition asks for; default: none. */
  figures?(block: E): readonly Figure<Said>[];
  /** What it has found that is news, the first being told first; default: nothing. */
  news?(block: E): readonly News<Said>[];
  /** The metrics whose numbers it shows; default: none. */
  shown?(block: E): readonly string[];
  /** Its numbers, each with its place, for who compares editions; default: none. */
  numbers?(block: W): readonly PlacedNumber[];
  /** What it says of periods to come; default: nothing. */
  foretells?(block: E): readonly Foretold[];
  /** What is written in it, with a mark where numbers stand; default: nothing. */
  text?(block: W): string;
  /** Which of several looks it has, where readers take another look for another block. */
  variant?(block: W): string;
  /** Its values as tables of data; default: none. */
  values?(block: W): readonly DataTable[];
  /** It is called by its kind where its author gave it no title: always, or in media in which nothing else tells it apart. */
  readonly named?: 'always' | 'implied';
  /** What it is called for those who find their way by headings, where it has no title; default: by its kind. */
  label?(block: E): Said;
  /** What follows stands beneath it. */
  readonly beginsSection?: true;
};
