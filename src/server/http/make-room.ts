import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Lets in everybody who comes: with more connections than that, the one that has asked nothing for the longest goes.
 * So a probe is answered however many connections are held open; refused at the door, it would be refused together
 * with those who only hold one.
 */
export function makeRoom(server: Server, most: number): void {
  // In the order of their last answer, or of their coming.
  const waiting = new Set<Socket>();
  let count = 0;
  server.on('connection', (socket: Socket) => {
    count += 1;
    waiting.add(socket);
    socket.once('close', () => {
      count -= 1;
      waiting.delete(socket);
    });
    if (count <= most) return;
    const [oldest] = waiting;
    if (oldest !== undefined) {
      waiting.delete(oldest);
      oldest.destroy();
    }
  });
  server.on('request', ({ socket }, response) => {
    waiting.delete(socket);
    response.once('close', () => {
      if (!socket.destroyed) waiting.add(socket);
    });
  });
}
