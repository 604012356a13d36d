// Every kind of channel passes the suite that packages pass, against a real receiver; and the suite finds what breaks the contract.
import { describe, expect, test } from 'vitest';
import type { ChannelKindOfPackage } from '../../src/operations/delivery/channel/channel.ts';
import { type ChannelFixture, channelSuite } from '../../src/testing.ts';
import { exampleEdition, hostileEdition } from '../fixtures/edition.ts';
import { CHANNEL_FIXTURES } from './channel-fixtures.ts';

describe.each(Object.entries(CHANNEL_FIXTURES))('%s passes the suite', (_name, fixture) => {
  const cases = channelSuite({ ...fixture, editions: [exampleEdition(), hostileEdition()] });
  test.each(cases.map(({ name, run }) => [name, run] as const))('%s', (_, run) => run());
});

const WEBHOOK = CHANNEL_FIXTURES.webhook;
const STORAGE = CHANNEL_FIXTURES.s3;

/** The names of the cases that a kind fails. */
async function failures(fixture: ChannelFixture<never>): Promise<string[]> {
  const failed: string[] = [];
  for (const { name, run } of channelSuite(fixture)) await run().catch(() => failed.push(name));
  return failed;
}

const changed = (fixture: ChannelFixture<never>, change: Partial<ChannelKindOfPackage<never>>) => ({
  ...fixture,
  kind: { ...fixture.kind, ...change },
});

/** Changes the receipts of a kind. */
function withReceipts(fixture: ChannelFixture<never>, change: (receipt: object) => object) {
  const { kind } = fixture;
  return changed(fixture, {
    open(definition, place) {
      const channel = kind.open(definition, place);
      return { ...channel, send: async (message) => change(await channel.send(message)) as never };
    },
  });
}

describe('the suite', () => {
  test('finds a kind that takes a lost answer for a failure, where a repetition is not known', async () => {
    const fixture = withReceipts(WEBHOOK, (receipt) =>
      'outcome' in receipt && receipt.outcome === 'unknown' ? { ...receipt, outcome: 'temporary' } : receipt,
    );
    expect(await failures(fixture)).toEqual(['a message whose answer is lost is unknown']);
  });

  test('finds one that claims to know repetitions, and does not', async () => {
    const { repetition: _, ...lacks } = WEBHOOK.kind.lacks;
    expect(await failures(changed(WEBHOOK, { lacks }))).toEqual([
      'a message whose answer is lost is tried again, and is there once',
      'a message that is sent again is there once',
    ]);
  });

  test('finds one that claims to lack what it has, or says no reason', async () => {
    const lacks = { repetition: 'it forgets', files: 'it brings none' };
    expect(await failures(changed(STORAGE, { lacks }))).toEqual([
      'a message whose answer is lost is unknown',
      'an edition is a message without files',
    ]);
    expect(await failures(changed(WEBHOOK, { lacks: { ...WEBHOOK.kind.lacks, files: ' ' } }))).toEqual([
      'no clause of the contract is broken',
    ]);
  });

  test('finds one that repeats its secrets', async () => {
    const fixture = withReceipts(WEBHOOK, (receipt) => ({ ...receipt, response: 'posted to secret-token' }));
    expect(await failures({ ...fixture, moods: ['friendly'] })).toContain(
      'a message that is taken is accepted, in words, and is there',
    );
    expect(await failures(changed(WEBHOOK, { secrets: () => [] }))).toContain('its secrets are named');
  });

  test('finds one that sends what is longer than it takes', async () => {
    expect(await failures(changed(WEBHOOK, { longest: () => 2_000 }))).toEqual([
      'a message that is too long is rejected in words, and not sent',
      'messages of editions and notices fit, however much they say',
    ]);
  });

  test('finds one whose messages differ, and one that sends when it is looked at', async () => {
    let count = 0;
    const { edition } = WEBHOOK.kind;
    const counting: typeof edition = async (outgoing, definition) => {
      const { body } = await edition(outgoing, definition);
      count += 1;
      return { body: Buffer.concat([body, Buffer.from(String(count))]) };
    };
    expect(await failures(changed(WEBHOOK, { edition: counting }))).toEqual([
      'the message of an edition is the same each time it is made',
    ]);
    const sending: typeof WEBHOOK.kind.look = async (definition, place) => {
      await WEBHOOK.kind.open(definition, place).send({ id: 'x', to: 'suite', body: Buffer.from('{}') });
      return 'it answers';
    };
    expect(await failures(changed(WEBHOOK, { look: sending }))).toEqual([
      'looking at it says what was seen, and sends nothing',
      'looking where nobody is fails with a problem',
    ]);
  });
});
