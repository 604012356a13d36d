import { secretHider } from './hide-secrets.ts';
import { cutText, visible } from './visible.ts';

export interface ExternalTextOptions {
  /** Takes secrets out that whoever wrote the text may have been told; default: what looks like one in any text. */
  readonly hide?: ((text: string) => string) | undefined;
  /** In UTF-16 units; what is longer ends in an ellipsis. Default 1,000. */
  readonly longest?: number | undefined;
}

/**
 * What a server or a database said, as it is stored, logged and shown: one line, without the secrets that it was told,
 * with control characters and halves of surrogate pairs made visible, and not too long. All of such text comes in here.
 * @example externalText('250 ok \u0000\r\n') // '250 ok \\u0000'
 */
export function externalText(
  text: string,
  { hide = secretHider([]), longest = 1_000 }: ExternalTextOptions = {},
): string {
  const line = visible(hide(text).replace(/\s+/g, ' ').trim());
  return line.length <= longest ? line : `${cutText(line, longest - 1)}…`;
}
