import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { makeRoom } from './make-room.ts';

const REQUEST = 'GET / HTTP/1.1\r\nHost: x\r\n\r\n';

/** A server with room for three, which answers only when it is told to. */
async function roomForThree() {
  const server = createServer({ keepAliveTimeout: 60_000 });
  const asked: ServerResponse[] = [];
  server.on('request', (_, response) => asked.push(response));
  makeRoom(server, 3);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => {
    server.close().closeAllConnections();
  });
  const come = async (): Promise<Socket> => {
    const letIn = once(server, 'connection');
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    onTestFinished(() => {
      socket.destroy();
    });
    socket.on('error', () => undefined).resume();
    await letIn;
    return socket;
  };
  const ask = async (socket: Socket) => {
    const request = once(server, 'request');
    socket.write(REQUEST);
    await request;
  };
  const answer = async (index: number) => {
    const response = asked[index] as ServerResponse;
    const closed = once(response, 'close');
    response.end('x');
    await closed;
  };
  return { come, ask, answer, server };
}

/** Whether a connection ends, by whichever side. */
const ended = (socket: Socket) => once(socket, 'close');

test('the one that has asked nothing for the longest goes, and no other', async () => {
  const { come } = await roomForThree();
  const [first, second, third] = [await come(), await come(), await come()];
  expect([first, second, third].map(({ destroyed }) => destroyed)).toEqual([false, false, false]);
  const gone = ended(first);
  const fourth = await come();
  await gone;
  const next = ended(second);
  await come();
  await next;
  expect([third, fourth].map(({ destroyed }) => destroyed)).toEqual([false, false]);
});

test('who waits for an answer is not sent away, and once it has come waits behind the others', async () => {
  const { come, ask, answer } = await roomForThree();
  const [first, second, third] = [await come(), await come(), await come()];
  await ask(first);
  const [secondGone, thirdGone, firstGone] = [ended(second), ended(third), ended(first)];
  const fourth = await come();
  await secondGone;
  expect(first.destroyed).toBe(false);
  await answer(0);
  const fifth = await come();
  await thirdGone;
  expect(first.destroyed).toBe(false);
  const fourthGone = ended(fourth);
  const sixth = await come();
  await fourthGone;
  expect(first.destroyed).toBe(false);
  const seventh = await come();
  await Promise.race([firstGone, ended(fifth)]);
  expect([first, fifth, sixth, seventh].map(({ destroyed }) => destroyed)).toEqual([
    ...[true, false, false, false],
  ]);
});

test('a connection that has ended makes room', async () => {
  const { come, server } = await roomForThree();
  const [first, second, third] = [await come(), await come(), await come()];
  const connections = () =>
    new Promise<number>((resolve) => server.getConnections((_, count) => resolve(count)));
  second.destroy();
  while ((await connections()) > 2) await new Promise((resolve) => setTimeout(resolve, 5));
  const fourth = await come();
  expect([first, third, fourth].map(({ destroyed }) => destroyed)).toEqual([false, false, false]);
  const gone = ended(first);
  await come();
  await gone;
});
