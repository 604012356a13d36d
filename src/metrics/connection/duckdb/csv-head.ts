import { open } from 'node:fs/promises';
import { constants, gunzipSync } from 'node:zlib';

/** What the first line of a CSV file tells: its delimiter, and how many columns it names. */
export interface CsvHead {
  readonly delimiter: string;
  readonly columns: number;
}

const delimiters = [',', ';', '\t', '|'];
const longestHead = 1 << 18;

/** Reads the head of a CSV file; undefined when the file is empty. */
export async function readCsvHead(path: string): Promise<CsvHead | undefined> {
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

/** The delimiter is the candidate that occurs most often in the first line outside quotes; a comma when none does. */
export function csvHead(text: string): CsvHead | undefined {
  const line = firstLine(text.replace(/^\ufeff/, ''));
  if (line.trim() === '') return undefined;
  const counted = delimiters.map((delimiter) => ({ delimiter, count: line.split(delimiter).length - 1 }));
  const best = counted.reduce((most, one) => (one.count > most.count ? one : most));
  return { delimiter: best.delimiter, columns: best.count + 1 };
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
