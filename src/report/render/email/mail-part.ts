import type { Theme } from '../../design/index.ts';
import type { Document } from '../../document/index.ts';
import type { EmbeddedImage } from '../../edition/index.ts';

/** A picture of a message: come with the document, or an SVG, which is drawn as PNG at twice its size. */
export type MailPicture =
  | EmbeddedImage
  | {
      readonly svg: string;
      /** `paper` is white by day and by night; without, the drawing must be seen on both surfaces. */
      readonly ground: 'paper' | 'none';
    };

/** Where a reader of the mail finds the whole edition, besides the mail. */
export type Elsewhere = 'pdf' | 'xlsx' | 'web' | 'report';

/** What all of a mail depends on and adds to. */
export interface MailFrame {
  readonly document: Document;
  /** The day's colours with the brand's accent; mail is coloured by night through its style sheet. */
  readonly theme: Theme;
  /** Where what is left out can be found: "in the attached PDF". */
  readonly where: string;
  /** The content id of a picture. */
  readonly image: (picture: MailPicture) => string;
}

/** The same, and the level of the title that a node stands under. */
export interface MailPage extends MailFrame {
  readonly level: number;
}

/** Width of the column of text, in px: a line of some seventy letters. */
export const COLUMN = 520;

/** Width of that column on the narrowest phone that counts (375 px), in px. */
export const PHONE_COLUMN = 343;

/** Width in px that pictures are drawn for, so that their letters can be read on a phone. */
export const DRAWN = 440;
