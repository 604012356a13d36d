/** What the first bytes of a picture say. */
export interface PictureHeader {
  readonly mediaType: 'image/png' | 'image/jpeg';
  /** In px. */
  readonly width: number;
  readonly height: number;
}

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** Recognises PNG and JPEG by their bytes, whatever the name says; undefined for everything else, and for fragments. */
export function pictureHeader(bytes: Uint8Array): PictureHeader | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (PNG.every((byte, index) => bytes[index] === byte)) return pngHeader(view);
  return bytes[0] === 0xff && bytes[1] === 0xd8 ? jpegHeader(view) : undefined;
}

/** The first chunk is the header, the last one the end (PNG, third edition, W3C 2025). */
function pngHeader(view: DataView): PictureHeader | undefined {
  if (view.byteLength < 45 || view.getUint32(12) !== chunkName('IHDR')) return undefined;
  for (let at = 8; at + 12 <= view.byteLength; at += 12 + view.getUint32(at)) {
    if (view.getUint32(at + 4) === chunkName('IEND'))
      return { mediaType: 'image/png', width: view.getUint32(16), height: view.getUint32(20) };
  }
  return undefined;
}

function chunkName(name: string): number {
  return [...name].reduce((number, letter) => number * 256 + letter.charCodeAt(0), 0);
}

/** Segments follow each other; a start of frame holds the size (ITU-T T.81, annex B). */
function jpegHeader(view: DataView): PictureHeader | undefined {
  for (let at = 2; at + 9 <= view.byteLength; ) {
    if (view.getUint8(at) !== 0xff) return undefined;
    const marker = view.getUint8(at + 1);
    if (isStartOfFrame(marker))
      return { mediaType: 'image/jpeg', width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    // Fill bytes, and markers that stand alone, have no length.
    if (marker === 0xff) at += 1;
    else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) at += 2;
    else if (marker === 0xd9 || marker === 0xda) return undefined;
    else at += 2 + view.getUint16(at + 2);
  }
  return undefined;
}

/** C0 to CF, but for the tables of Huffman and arithmetic codes and the reserved one. */
function isStartOfFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}
