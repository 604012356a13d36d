import type { Theme } from '../../design/index.ts';
import type { Edition } from '../../edition/index.ts';
import type { Images } from './images.ts';
import type { Paper } from './paper.ts';
/** What the data of a block depends on beside the block. */
export interface Page {
  readonly edition: Edition;
  readonly theme: Theme;
  readonly images: Images;
  readonly paper: Paper;
  /** Of the text here, in pt: the page's, or a column's. */
  readonly width: number;
  /** Depth of the block's title in the outline. */
  readonly level: number;
  /** Whether the block stands by itself, not within another: only then can it begin a page or turn it. */
  readonly outermost: boolean;
}
