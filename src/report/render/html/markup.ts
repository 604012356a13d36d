import type { EmbeddedImage } from '../../edition/index.ts';

export { type Markup, markup as html, trusted } from '../../design/index.ts';

/** A link's address when it is one that a page may lead to: http, https or mailto; null for any other. */
export function linkAddress(address: string): string | null {
  const plain = address.trim();
  return /^(?:https?:\/\/|mailto:)[^\s<>"'`\\]+$/i.test(plain) ? plain : null;
}

/** An id for anchors: letters, digits and dashes of a text. */
export function anchor(prefix: string, text: string): string {
  return `${prefix}-${text.replaceAll(/[^A-Za-z0-9_-]+/g, '-').slice(0, 80)}`;
}

/** The address of a picture that travels inside the page. */
export function imageAddress({ mediaType, data }: EmbeddedImage): string {
  return `data:${mediaType};base64,${data}`;
}
