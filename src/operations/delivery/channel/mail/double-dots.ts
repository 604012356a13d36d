/** A carriage return or a line feed by itself: some servers take what follows for a line of its own. */
const BARE = /\r(?!\n)|(?<!\r)\n/;
const LINE_DOT = Buffer.from('\n.');
const DOT = Buffer.from('.');

/**
 * A message as SMTP sends it, without its end: dots at the beginnings of lines doubled (RFC 5321, 4.5.2), found by search.
 * Undefined for one with a carriage return or a line feed by itself, which has to be mended as well.
 */
export function dotsDoubled(message: Uint8Array): Buffer | undefined {
  const bytes = Buffer.from(message.buffer, message.byteOffset, message.byteLength);
  if (BARE.test(bytes.toString('latin1'))) return undefined;
  const pieces: Buffer[] = bytes[0] === DOT[0] ? [DOT] : [];
  let from = 0;
  for (let at = bytes.indexOf(LINE_DOT); at >= 0; at = bytes.indexOf(LINE_DOT, at + 1)) {
    pieces.push(bytes.subarray(from, at + 1), DOT);
    from = at + 1;
  }
  return pieces.length === 0 ? bytes : Buffer.concat([...pieces, bytes.subarray(from)]);
}
