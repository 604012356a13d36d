import type { Theme } from '../../design/index.ts';
import type { Document } from '../../document/index.ts';
import type { Images } from './images.ts';
import type { Paper } from './paper.ts';

/** What the data of a node depends on beside the node. */
export interface Page {
  readonly document: Document;
  readonly theme: Theme;
  readonly images: Images;
  readonly paper: Paper;
  /** Of the text here, in pt: the page's, or a column's. */
  readonly width: number;
  /** Depth in the outline of what is headed within a part. */
  readonly level: number;
  /** Whether the node stands by itself, not within another: only then can it begin a page. */
  readonly outermost: boolean;
}
