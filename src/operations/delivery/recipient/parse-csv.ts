/** A line of a CSV file: where it begins, counted from 1, and its fields. */
export interface CsvLine {
  readonly line: number;
  readonly fields: readonly string[];
}

/**
 * Reads CSV (RFC 4180): quoted fields may hold separators, line breaks and doubled quotes, and are kept as they are; spaces
 * around others are left out. Empty lines are left out.
 * Undefined when a quote is never closed.
 * @param separator a comma, or what a spreadsheet writes in its place
 */
export function parseCsv(text: string, separator: string): readonly CsvLine[] | undefined {
  const lines: CsvLine[] = [];
  let fields: string[] = [];
  let field = '';
  let isQuoted = false;
  let wasQuoted = false;
  let line = 1;
  let begun = 1;
  const endField = () => {
    fields.push(wasQuoted ? field : field.trim());
    field = '';
    wasQuoted = false;
  };
  const endLine = () => {
    endField();
    if (fields.some((one) => one.trim() !== '')) lines.push({ line: begun, fields });
    fields = [];
    begun = line;
  };
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if (sign === '\n') line += 1;
    if (isQuoted && sign === '"' && text[at + 1] === '"') {
      field += '"';
      at += 1;
    } else if (sign === '"' && (isQuoted || (field.trim() === '' && !wasQuoted))) {
      field = isQuoted ? field : '';
      isQuoted = !isQuoted;
      wasQuoted = true;
    } else if (!isQuoted && sign === separator) endField();
    else if (!isQuoted && sign === '\n') endLine();
    // After the closing quote, spaces belong to no field.
    else if (isQuoted || !(sign === '\r' || (wasQuoted && sign.trim() === ''))) field += sign;
  }
  if (isQuoted) return undefined;
  endLine();
  return lines;
}
