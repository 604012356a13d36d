import { oneLine } from '../../design/index.ts';

const LONGEST = 31;

/** Gives each sheet a name of its own. */
export type SheetNamer = (title: string) => string;

/**
 * Names for the sheets of one workbook, from titles: at most 31 characters, none of `[ ] : * ? / \`, no apostrophe at
 * the ends, unique whatever their case, never "History", which Excel keeps for itself.
 */
export function sheetNamer(): SheetNamer {
  const taken = new Set(['history']);
  return (title) => {
    const plain = oneLine(title.slice(0, 200).toWellFormed())
      .replace(/[[\]:*?/\\]/g, ' ')
      .replace(/\s+/g, ' ');
    const base = trimmed(plain, LONGEST) || 'Sheet';
    let name = base;
    for (let copy = 2; taken.has(name.toLowerCase()); copy += 1) {
      const end = ` (${copy})`;
      name = trimmed(base, LONGEST - end.length) + end;
    }
    taken.add(name.toLowerCase());
    return name;
  };
}

function trimmed(text: string, length: number): string {
  let kept = '';
  for (const sign of text.trim().replace(/^'+/, '')) {
    if (kept.length + sign.length > length) break;
    kept += sign;
  }
  return kept.replace(/['\s]+$/, '');
}
