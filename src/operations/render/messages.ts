import type { Problem } from '../../foundation/diagnostic/index.ts';
import type { LeftOut } from '../../report/document/index.ts';
import type { Edition } from '../../report/edition/index.ts';
import type { DrawOptions } from './draw-format.ts';
import type { Piece } from './pieces.ts';
import type { ProjectMedia } from './project-media.ts';

/** What the render process is told. */
export type RenderOrder =
  | { readonly kind: 'load'; readonly formats: readonly string[]; readonly added?: ProjectMedia | undefined }
  /** The edition to draw from now on; its long lists are empty, and follow piece by piece. */
  | { readonly kind: 'edition'; readonly edition: Edition }
  | { readonly kind: 'piece'; readonly piece: Piece }
  | { readonly kind: 'draw'; readonly format: string; readonly options: DrawOptions };

/** What the render process answers to each `draw`. */
export type RenderAnswer =
  | {
      readonly kind: 'drawn';
      readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[];
      readonly warnings: readonly Problem[];
      readonly leftOut: readonly LeftOut[];
    }
  | { readonly kind: 'problem'; readonly problems: readonly Problem[] }
  /** A fault of ours. */
  | { readonly kind: 'fault'; readonly message: string; readonly stack: string | undefined };
