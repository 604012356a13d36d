import type { Socket } from 'node:net';
import { deserialize, serialize } from 'node:v8';

/** No message is larger: a backup of an embedded store has to pass. */
const LARGEST = 1_000_000_000;

/** Writes a message: its length in four bytes, and its value with dates and bytes as they are. */
export function writeFrame(socket: Socket, value: unknown): void {
  const content = serialize(value);
  const head = Buffer.alloc(4);
  head.writeUInt32BE(content.length);
  socket.write(head);
  socket.write(content);
}

/** The messages that arrive, until the other side ends. */
export async function* readFrames(socket: Socket): AsyncGenerator<unknown> {
  let parts: Buffer[] = [];
  let size = 0;
  let wanted: number | undefined;
  for await (const part of socket as AsyncIterable<Buffer>) {
    parts.push(part);
    size += part.length;
    while (size >= (wanted ?? 4)) {
      const all = parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts);
      if (wanted === undefined) {
        wanted = all.readUInt32BE(0);
        if (wanted > LARGEST) throw new Error(`A message of ${wanted} bytes is too large.`);
        parts = [all.subarray(4)];
        size -= 4;
      } else {
        yield deserialize(all.subarray(0, wanted));
        parts = [all.subarray(wanted)];
        size -= wanted;
        wanted = undefined;
      }
    }
  }
}
