import type { Theme } from '../../design/index.ts';
import type { Document, Room } from '../../document/index.ts';
import type { EmbeddedImage } from '../../edition/index.ts';

/** An SVG, which is drawn as PNG at twice its size. */
export interface MailDrawing {
  readonly svg: string;
  /** `paper` is white by day and by night; without, the drawing must be seen on both surfaces. */
  readonly ground: 'paper' | 'none';
}

/** Where a reader of the mail finds the whole edition, besides the mail. */
export type Elsewhere = 'pdf' | 'xlsx' | 'web' | 'report';

/** A picture of a message: drawn for it, or come with the document. */
export type MailPicture = MailDrawing | EmbeddedImage;

/** What all of a mail depends on and adds to. */
export interface MailFrame {
  readonly document: Document;
  /** The day's colours with the brand's accent; mail is coloured by night through its style sheet. */
  readonly theme: Theme;
  /** Where what is left out can be found: "in the attached PDF". */
  readonly where: string;
  /** The content id of a picture, by a key that is unique in the document; it is drawn when first asked for. */
  readonly image: (key: string, draw: () => MailPicture) => string;
}

/** The same, and what a node depends on beside it. */
export interface MailPage extends MailFrame {
  /** Of the title that the node stands under. */
  readonly level: number;
  /** Of tables and of lists. */
  readonly room: Room;
  /** Of the node, unique in the document; its pictures add to it. */
  readonly key: string;
}

/** Width of the column of text, in px: a line of some seventy letters. */
export const COLUMN = 520;

/** Width of that column on the narrowest phone that counts (375 px), in px. */
export const PHONE_COLUMN = 343;

/** Width in px that pictures are drawn for, so that their letters can be read on a phone. */
export const DRAWN = 440;
