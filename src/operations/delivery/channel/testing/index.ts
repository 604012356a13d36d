/**
 * The suite that every kind of channel passes, those that packages bring too. Its cases are chosen by what a kind says that it
 * lacks, never by its name: what is there works, and what is not is refused in words.
 */
import assert from 'node:assert/strict';
import type { ChannelKindOfPackage, Message } from '../channel.ts';
import { brokenChannelClauses } from '../package/clauses.ts';
import { suiteEdition } from './example-edition.ts';
import { MESSAGE_CASES } from './message-cases.ts';
import { outgoingOf } from './outgoing.ts';
import { SENDING_CASES } from './sending-cases.ts';
import {
  type CaseOf,
  type ChannelCase,
  type ChannelFixture,
  checkReceipt,
  type ReceiverMood,
  type TestReceiver,
  type Tools,
} from './suite-parts.ts';

export type { ChannelCase, ChannelFixture, ReceiverMood, TestReceiver };

const MOODS: readonly ReceiverMood[] = ['friendly', 'busy', 'refusing', 'lost'];

/** How the suite calls the channel. */
const NAME = 'suite';

/**
 * The suite for a kind of channel, for any test runner. Each case starts a receiver of its own.
 * @example
 * for (const { name, run } of channelSuite({ kind: channel, start: startPager })) test(name, run);
 */
export function channelSuite<Definition>(fixture: ChannelFixture<Definition>): readonly ChannelCase[] {
  const { lacks } = fixture.kind;
  const { moods = MOODS } = fixture;
  const isApt = ({ needs, without, moods: needed = [] }: CaseOf) =>
    (needs === undefined || lacks[needs] === undefined) &&
    (without === undefined || lacks[without] !== undefined) &&
    needed.every((mood) => moods.includes(mood));
  return [CONTRACT_CASE, ...SENDING_CASES, ...MESSAGE_CASES]
    .filter(isApt)
    .map(({ name, run }) => ({ name, run: () => withReceiver(fixture, run) }));
}

const CONTRACT_CASE: CaseOf = {
  name: 'no clause of the contract is broken',
  run: async ({ kind }) => assert.deepEqual(brokenChannelClauses(kind), []),
};

async function withReceiver<Definition>(
  { kind, start, editions = [] }: ChannelFixture<Definition>,
  run: CaseOf['run'],
): Promise<void> {
  const receiver = await start();
  try {
    const read = kind.schema.safeParse(receiver.definition);
    if (!read.success) return assert.fail(read.error.issues.map(({ message }) => message).join('; '));
    const { folder = process.cwd(), ca } = receiver;
    const place = { name: NAME, folder, now: Date.now, ca };
    const channel = kind.open(read.data, place);
    const all = [suiteEdition(), suiteEdition(400), ...editions];
    const message = async (id = 'delivery-1'): Promise<Message> => ({
      ...(await kind.edition(outgoingOf(suiteEdition(), [], id), read.data)),
      ...{ id, to: receiver.to ?? NAME },
    });
    const send: Tools['send'] = async (one) => {
      const receipt = await channel.send(one);
      checkReceipt(receipt, receiver);
      return receipt;
    };
    try {
      const own = { kind: kind as ChannelKindOfPackage<never>, definition: read.data as never };
      await run({ ...own, receiver, place, channel, editions: all, message, send });
    } finally {
      channel.close();
    }
  } finally {
    await receiver.close();
  }
}
