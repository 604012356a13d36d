/**
 * A real SMTP server in a process of its own, which outlives the workers that are killed. It says yes to a message
 * only when it has written it down for good: what it records is what a recipient got.
 *
 *     node smtp-process.ts RECORD-FILE SEED
 *
 * Prints one line of JSON, `{"port": …}`, and ends with its standard input.
 */
import { once } from 'node:events';
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';
import { seededRandom } from '../support/seeded-random.ts';

const [file = '', seed = '0'] = process.argv.slice(2);
const record = openSync(file, 'a');
const random = seededRandom(Number(seed));
// Long enough that workers die on both sides of the moment in which a message is taken.
const pause = () => sleep(random() * 25);

const server = new SMTPServer({
  name: 'localhost',
  disableReverseLookup: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  closeTimeout: 100,
  onRcptTo: (_address, _session, callback) => void pause().then(() => callback()),
  onData(stream, { envelope }, callback) {
    void buffer(stream).then(async (message) => {
      await pause();
      const [, id = ''] = /^Message-ID:\s*(<[^>]+>)/im.exec(message.toString('latin1')) ?? [];
      for (const { address } of envelope.rcptTo) {
        writeSync(record, `${JSON.stringify({ id, recipient: address })}\n`);
      }
      fsyncSync(record);
      // Taken, and not yet said so: who dies now cannot know.
      await pause();
      callback(null, 'taken');
    }, callback);
  },
});
// Clients die in the middle of everything here.
server.on('error', () => undefined);
await once(server.listen(0, '127.0.0.1'), 'listening');
process.stdout.write(`${JSON.stringify({ port: (server.server.address() as AddressInfo).port })}\n`);
process.stdin.resume().on('close', () => {
  server.close();
  closeSync(record);
  process.exit(0);
});
