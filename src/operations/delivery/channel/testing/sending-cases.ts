import assert from 'node:assert/strict';
import { type CaseOf, refused } from './suite-parts.ts';

/** A body longer than this is not made for a test. */
const LARGEST_BODY = 50_000_000;

/** What a channel makes of how receivers behave. */
export const SENDING_CASES: readonly CaseOf[] = [
  {
    name: 'a message that is taken is accepted, in words, and is there',
    async run({ message, send, receiver }) {
      const receipt = await send(await message());
      assert.equal(receipt.outcome, 'accepted', JSON.stringify(receipt));
      assert.equal(await receiver.received(), 1);
    },
  },
  {
    name: 'what a receiver puts off is temporary',
    moods: ['busy'],
    async run({ message, send, receiver }) {
      await receiver.become('busy');
      refused(await send(await message()), 'temporary');
      assert.equal(await receiver.received(), 0);
    },
  },
  {
    name: 'what a receiver refuses is rejected',
    moods: ['refusing'],
    async run({ message, send, receiver }) {
      await receiver.become('refusing');
      const receipt = refused(await send(await message()), 'rejected');
      assert.notEqual(receipt.problem.hint ?? '', '', 'it says what to do');
      assert.equal(await receiver.received(), 0);
    },
  },
  {
    name: 'a message whose answer is lost is tried again, and is there once',
    needs: 'repetition',
    moods: ['lost'],
    async run({ message, send, receiver }) {
      await receiver.become('lost');
      refused(await send(await message()), 'temporary');
      await receiver.become('friendly');
      assert.equal((await send(await message())).outcome, 'accepted');
      assert.equal(await receiver.received(), 1);
    },
  },
  {
    name: 'a message whose answer is lost is unknown',
    without: 'repetition',
    moods: ['lost'],
    async run({ message, send, receiver }) {
      await receiver.become('lost');
      refused(await send(await message()), 'unknown');
      assert.equal(await receiver.received(), 1);
    },
  },
  {
    name: 'a message that is sent again is there once',
    needs: 'repetition',
    async run({ message, send, receiver }) {
      for (const _ of [1, 2, 3]) assert.equal((await send(await message())).outcome, 'accepted');
      assert.equal(await receiver.received(), 1);
    },
  },
  {
    name: 'where nobody is, nothing is taken from anybody',
    async run({ message, send, receiver }) {
      await receiver.leave();
      assert.equal(refused(await send(await message()), 'temporary').isForAll, true);
    },
  },
  {
    name: 'a message that was refused does not keep the next',
    moods: ['busy', 'refusing'],
    async run({ message, send, receiver }) {
      for (const mood of ['busy', 'refusing'] as const) {
        await receiver.become(mood);
        await send(await message());
      }
      await receiver.become('friendly');
      assert.equal((await send(await message())).outcome, 'accepted');
    },
  },
  {
    name: 'a message that is too long is rejected in words, and not sent',
    async run({ kind, definition, message, send, receiver }) {
      const longest = kind.longest(definition);
      if (longest === undefined || longest > LARGEST_BODY) return;
      const long = { ...(await message()), body: new Uint8Array(longest + 1) };
      assert.match(refused(await send(long), 'rejected').problem.message, new RegExp(String(longest)));
      assert.equal(await receiver.received(), 0);
    },
  },
  {
    name: 'as many are sent at once as it says, in turn, and who gave up waiting is forgotten',
    async run({ channel }) {
      const turns = await Promise.all(Array.from({ length: channel.connections }, () => channel.turn()));
      await assert.rejects(channel.turn(AbortSignal.timeout(10)));
      const next = channel.turn();
      turns[0]?.release();
      turns[0]?.release();
      (await next).release();
      for (const turn of turns) turn.release();
    },
  },
  {
    name: 'a channel that was closed takes nothing, and says so in a receipt',
    async run({ channel, message, send, receiver }) {
      channel.close();
      refused(await send(await message()), 'temporary', 'rejected');
      assert.equal(await receiver.received(), 0);
    },
  },
];
