import type { Problem } from '../../foundation/diagnostic/index.ts';
import type { Edition } from '../../report/edition/index.ts';
import type { DrawnFormat, DrawOptions } from './draw-format.ts';

/** What the render process is told. */
export type RenderOrder =
  | { readonly kind: 'load'; readonly formats: readonly DrawnFormat[] }
  /** The edition to draw from now on; its long lists are empty, and follow piece by piece. */
  | { readonly kind: 'edition'; readonly edition: Edition }
  | { readonly kind: 'piece'; readonly piece: Piece }
  | { readonly kind: 'draw'; readonly format: DrawnFormat; readonly options: DrawOptions };

/** Some entries of a list in an edition, which are to be added at its end. */
export interface Piece {
  /** Names and indexes on the way from the edition to the list. */
  readonly path: readonly (string | number)[];
  readonly items: readonly unknown[];
}

/** What the render process answers to each `draw`. */
export type RenderAnswer =
  | {
      readonly kind: 'drawn';
      readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[];
      readonly warnings: readonly Problem[];
    }
  | { readonly kind: 'problem'; readonly problems: readonly Problem[] }
  /** A fault of ours. */
  | { readonly kind: 'fault'; readonly message: string; readonly stack: string | undefined };
