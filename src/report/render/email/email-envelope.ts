import type { LeftOut } from '../../document/index.ts';
import type { Address } from './address.ts';

/** A file that travels with a message. */
export interface EmailAttachment {
  readonly filename: string;
  /** A media type without parameters: `application/pdf`. */
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** Where a recipient ends the subscription. */
export interface Unsubscribe {
  /** The https address that mail programs POST to with one click (RFC 8058); readers who follow it find a page there. */
  readonly post: string;
  /** A mail address that takes the same wish. */
  readonly mailto?: string;
}

/** What a message is besides its edition. */
export interface EmailEnvelope {
  readonly from: Address;
  readonly to: Address;
  readonly replyTo?: Address;
  /** Default: the headline figure, the report's title and the day. */
  readonly subject?: string;
  /** As `messageIdFor` makes it, with angle brackets. */
  readonly messageId: string;
  /** The Message-ID of the mail that this one answers, with angle brackets. Default: none. */
  readonly inReplyTo?: string;
  /** Default: the beginning of the edition date in the edition's zone. */
  readonly date?: Date;
  /** In this order. Default: none. */
  readonly attachments?: readonly EmailAttachment[];
  /** The web address of the whole edition. */
  readonly link?: string;
  readonly unsubscribe?: Unsubscribe;
  /** Of the whole message as it is sent; what would exceed it is not attached, the largest file first; more is MAIL_TOO_LARGE. */
  readonly maximumBytes?: number;
}

/** A complete message (RFC 5322), and the names of the files that it had no room for. */
export interface RenderedEmail {
  readonly bytes: Uint8Array;
  readonly leftOut: readonly string[];
  /** What its HTML lacks of the edition. */
  readonly lacks: readonly LeftOut[];
}
