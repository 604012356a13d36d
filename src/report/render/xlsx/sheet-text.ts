/** What a cell holds at most, by Excel's limits. */
const LONGEST = 32_767;

// What XML 1.0 has no place for; tab and line feed are fine in a cell, other controls mean nothing there.
const FORBIDDEN = /(?![\t\n])\p{Cc}|[\ufffe\uffff]/gu;
// Text that Excel would read as an escaped character: _x0041_ is A.
const ESCAPE_LIKE = /_(?=x[0-9A-Fa-f]{4}_)/g;

/** Text as a cell can hold it: line breaks are line feeds, other control characters and half characters are gone. */
export function sheetText(text: string): string {
  const clean = text.replace(/\r\n?/g, '\n').replace(FORBIDDEN, '').toWellFormed();
  return clean.length <= LONGEST ? clean : `${clean.slice(0, LONGEST - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** Text as it stands in the file: what looks like an escape of Excel's is escaped, so that it is not taken for one. */
export function escapedText(text: string): string {
  return text.replace(ESCAPE_LIKE, '_x005F_');
}

/** Whether a spreadsheet would make a formula of the text once somebody edits its cell. */
export function looksLikeFormula(text: string): boolean {
  return /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(text);
}
