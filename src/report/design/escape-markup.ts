const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

// Controls and noncharacters, which XML 1.0 does not allow even as references, and halves of surrogate pairs.
const ILLEGAL = /[^\t\n\r\u0020-\u007e\u00a0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\u{10000}-\u{10ffff}]/gu;

/**
 * Text that is safe between tags and inside quoted attributes of HTML, SVG and XML; characters that have no place
 * in a document are left out.
 *
 * @example escapeMarkup('a < "b"') // 'a &lt; &quot;b&quot;'
 */
export function escapeMarkup(text: string): string {
  return text.replaceAll(ILLEGAL, '').replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
