import { open } from 'node:fs/promises';
import { constants, gunzipSync } from 'node:zlib';

/** A delimiter that a first line may have, and how many columns it would name. */
export interface Candidate {
  readonly delimiter: string;
  readonly columns: number;
}

const delimiters = [',', ';', '\t', '|'];
const longestHead = 1 << 18;

/** The first line of a CSV file without what is quoted in it; undefined when there is none. */
export async function readCsvHead(path: string): Promise<string | undefined> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(longestHead), 0, longestHead, 0);
    const bytes = buffer.subarray(0, bytesRead);
    const zipped = bytes[0] === 0x1f && bytes[1] === 0x8b;
    return csvHead((zipped ? unzipStart(bytes) : bytes).toString('utf8'));
  } finally {
    await file.close();
  }
}

function unzipStart(bytes: Buffer): Buffer {
  return gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH });
}

/** The first line of a text without what is quoted in it. */
export function csvHead(text: string): string | undefined {
  const line = firstLine(text.replace(/^\ufeff/, ''));
  return line.trim() === '' ? undefined : line;
}

/** The delimiters that a first line may have, the likeliest first; a comma when there is none. */
export function delimitersIn(line: string): readonly Candidate[] {
  const found = delimiters
    .map((delimiter) => ({ delimiter, columns: columnsIn(line, delimiter) }))
    .filter(({ columns }) => columns > 1)
    .sort((a, b) => b.columns - a.columns);
  return found.length > 0 ? found : [{ delimiter: ',', columns: 1 }];
}

/** How many columns a first line names. */
export function columnsIn(line: string, delimiter: string): number {
  return line.split(delimiter).length;
}

/** The first line with its quoted parts left out, so that what they hold is not counted. */
function firstLine(text: string): string {
  let line = '';
  let quoted = false;
  for (const char of text) {
    if (char === '"') quoted = !quoted;
    else if (!quoted && (char === '\n' || char === '\r')) break;
    else if (!quoted) line += char;
    else if (line === '' || line.at(-1) !== '_') line += '_';
  }
  return line;
}
