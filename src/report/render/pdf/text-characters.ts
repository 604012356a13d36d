// Steering and joining marks that fonts treat as nothing, or that no text of a report can mean.
const SILENT =
  /(?![\n\r\t])\p{Cc}|[\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u202a-\u202e\u2061-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb]|[\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e001f}\u{e0080}-\u{e0fff}]/gu;

const NO_CHARACTER = /\p{Co}|\p{Noncharacter_Code_Point}/gu;

// Letters and digits in the styles of mathematics, which names use for show: bold fonts lack them.
const STYLED = /[\u{1d400}-\u{1d7ff}\u{1ee00}-\u{1eeff}]/gu;

/**
 * A text as characters that a font can have: controls and marks that steer directions are dropped; lone surrogates,
 * noncharacters and private use, which mean nothing to a reader, become U+FFFD. Letters styled as in
 * mathematics become the letters. Line ends and tabs stay.
 *
 * @example textCharacters('a\u0007b\ue000') // 'ab\ufffd'
 */
export function textCharacters(text: string): string {
  return text
    .toWellFormed()
    .replace(SILENT, '')
    .replace(NO_CHARACTER, '\ufffd')
    .replace(STYLED, (one) => one.normalize('NFKC'));
}
