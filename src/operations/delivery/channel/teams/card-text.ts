import { oneLine } from '../../../../report/design/index.ts';

/** Longer texts are cut: a card is read between other messages. */
const LONGEST = 1_500;

// What Teams formats within a text, and what other clients of cards do; a backslash before it is not shown.
const FORMATS = /[\\*_`~[\]<>]|&(?=#|\w+;)/g;
/** What begins a list, a heading or a quotation. */
const BEGINS = /^(?:[-+#>=]|\d+(?=[.)]))/;

/** Text that a card shows as it is, on one line, without formatting, lists, links or addresses that can be clicked. */
export function cardText(text: string, longest = LONGEST): string {
  return shorten(oneLine(text), longest)
    .replaceAll(FORMATS, '\\$&')
    .replace(BEGINS, (begin) => (/\d$/.test(begin) ? `${begin}\\` : `\\${begin}`))
    .replaceAll('://', ':\u200b//')
    .replaceAll(/\bwww\./gi, (found) => `${found.slice(0, 3)}\u200b.`)
    .replaceAll('@', '@\u200b');
}

function shorten(line: string, longest: number): string {
  const signs = [...line];
  return signs.length <= longest
    ? line
    : `${signs
        .slice(0, longest - 1)
        .join('')
        .trimEnd()}…`;
}
