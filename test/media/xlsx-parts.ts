import { inflateRawSync } from 'node:zlib';

/**
 * The parts of a workbook or a presentation by name, XML ones checked to be well-formed, of others a character for each
 * byte; read without the code or the library that wrote them.
 */
export function xlsxParts(bytes: Uint8Array): Map<string, string> {
  const file = Buffer.from(bytes);
  const end = file.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  let at = file.readUInt32LE(end + 16);
  const parts = new Map<string, string>();
  for (let count = file.readUInt16LE(end + 10); count > 0; count -= 1) {
    const [method, size, local] = [
      file.readUInt16LE(at + 10),
      file.readUInt32LE(at + 20),
      file.readUInt32LE(at + 42),
    ];
    const nameLength = file.readUInt16LE(at + 28);
    const name = file.toString('utf8', at + 46, at + 46 + nameLength);
    const from = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
    const data = file.subarray(from, from + size);
    const isXml = /\.(?:xml|rels)$/.test(name);
    const text = (method === 8 ? inflateRawSync(data) : data).toString(isXml ? 'utf8' : 'latin1');
    if (isXml) checkXml(text, name);
    parts.set(name, text);
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return parts;
}

const TOKEN = /<\?[^>]*\?>|<\/([\w:]+)\s*>|<([\w:]+)((?:\s+[\w:]+="[^"<]*")*)\s*(\/?)>|([^<]+)/gy;
const ENTITY = /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-fA-F]+);)/;
const ILLEGAL = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

/** Throws where XML 1.0 would: tags that do not match, bare ampersands, characters that have no place. */
function checkXml(text: string, name: string): void {
  const fault = (what: string) => new Error(`${name} is not well-formed: ${what}`);
  if (ILLEGAL.test(text)) throw fault('a forbidden character');
  if (ENTITY.test(text)) throw fault('a bare ampersand');
  const open: string[] = [];
  let at = 0;
  TOKEN.lastIndex = 0;
  for (let token = TOKEN.exec(text); token !== null; token = TOKEN.exec(text)) {
    at = TOKEN.lastIndex;
    const [, closed, opened, , self] = token;
    if (closed !== undefined && open.pop() !== closed) throw fault(`</${closed}> closes nothing`);
    if (opened !== undefined && self === '') open.push(opened);
  }
  if (at !== text.length) throw fault(`something else at ${text.slice(at, at + 40)}`);
  if (open.length > 0) throw fault(`<${open.at(-1)}> stays open`);
}
