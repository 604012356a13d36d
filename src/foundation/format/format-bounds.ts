import { message, type Wording } from './messages/message.ts';

/** Bounds in words: "at least 5", "between 5 and 9"; values come as text. Without any bound it is the empty text. */
export function formatBounds(from: string | undefined, to: string | undefined, wording: Wording): string {
  if (from !== undefined && to !== undefined) return message('range.between', { from, to }, wording);
  if (to !== undefined) return message('range.atMost', { value: to }, wording);
  return from === undefined ? '' : message('range.atLeast', { value: from }, wording);
}
