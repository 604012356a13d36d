import type { Theme } from '../../design/index.ts';
import type { Edition } from '../../edition/index.ts';
import type { Images } from './images.ts';

/** What the data of a block depends on beside the block. */
export interface Page {
  readonly edition: Edition;
  readonly theme: Theme;
  readonly images: Images;
  /** Depth of the block's title in the outline. */
  readonly level: number;
}
