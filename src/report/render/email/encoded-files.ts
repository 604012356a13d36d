/** Bytes as the body of a MIME part (RFC 2045, 6.8): base64 in lines of 76, the last one without an end. */
function base64Lines(bytes: Uint8Array): Buffer {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
  return Buffer.from(text.replaceAll(/.{76}(?=.)/g, '$&\r\n'), 'latin1');
}

/** Encoding takes longer than all the rest of a message, and its files are the same for everybody. */
const encoded = new WeakMap<Uint8Array, Buffer>();

function encodedOnce(bytes: Uint8Array): Buffer {
  const known = encoded.get(bytes) ?? base64Lines(bytes);
  encoded.set(bytes, known);
  return known;
}

/** Stands in a message for the bytes of a file until they are put in: unlike anything else that is said there. */
export function placeholder(seed: string, index: number): Buffer {
  return Buffer.from(`${seed}:file:${index}`);
}

/**
 * A message with its files in place of their placeholders, as if each had been encoded there.
 * @param message made with `placeholder(seed, index)` as the content of the file at each index, in base64
 */
export function withFiles(message: Buffer, seed: string, files: readonly Uint8Array[]): Uint8Array {
  const pieces: Buffer[] = [];
  let from = 0;
  const places = files.map((bytes, index) => {
    const mark = placeholder(seed, index).toString('base64');
    return { bytes, mark, at: message.indexOf(mark) };
  });
  for (const { bytes, mark, at } of places.toSorted((one, other) => one.at - other.at)) {
    if (at < from) throw new Error('a file of a message has a place in it');
    pieces.push(message.subarray(from, at), encodedOnce(bytes));
    from = at + mark.length;
  }
  const whole = Buffer.concat([...pieces, message.subarray(from)]);
  return new Uint8Array(whole.buffer, whole.byteOffset, whole.byteLength);
}
