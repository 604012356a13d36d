import type { Edition, EmbeddedImage } from '../../edition/index.ts';

/** A picture that a message carries within itself; an SVG is drawn as PNG at twice its size. */
export interface MailImage {
  readonly cid: string;
  readonly picture: string | EmbeddedImage;
}

/** What the parts of a mail depend on and add to. */
export interface MailPage {
  readonly edition: Edition;
  /** Where what is left out can be found: "in the attached PDF". */
  readonly whole: string;
  /** Registers a picture and returns the id that HTML refers to. */
  image(picture: string | EmbeddedImage): string;
}

/** Rows of a table and accounts of a list that a mail shows. */
export const MAIL_ROWS = 12;

/** Pictures are drawn for phones. */
export const MAIL_WIDTH = 440;
