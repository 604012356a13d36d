import assert from 'node:assert/strict';
import type { Problem } from '../../../../foundation/diagnostic/index.ts';
import { noticeOf, outgoingOf } from './outgoing.ts';
import { type CaseOf, checkProblem, checkSecrets, textOf } from './suite-parts.ts';

/** What editions and notices are as messages, and what is seen without sending. */
export const MESSAGE_CASES: readonly CaseOf[] = [
  {
    name: 'the message of an edition is the same each time it is made',
    async run({ kind, definition, editions }) {
      for (const edition of editions) {
        const [first, second] = [
          await kind.edition(outgoingOf(edition), definition),
          await kind.edition(outgoingOf(edition), definition),
        ];
        assert.equal(textOf(first), textOf(second));
        assert.equal(first.messageId, second.messageId);
      }
    },
  },
  {
    name: 'an edition brings its files',
    needs: 'files',
    async run({ kind, definition, editions: [edition] }) {
      const asked: string[] = [];
      assert.ok(edition);
      await kind.edition(outgoingOf(edition, asked), definition);
      assert.ok(asked.length > 0, 'it asks for the files, or for the mail that carries them');
    },
  },
  {
    name: 'an edition is a message without files',
    without: 'files',
    async run({ kind, definition, editions }) {
      const asked: string[] = [];
      for (const edition of editions) {
        const message = await kind.edition(outgoingOf(edition, asked), definition);
        assert.equal(message.folder, undefined);
      }
      assert.deepEqual(asked, [], 'nothing is drawn that is not sent');
    },
  },
  {
    name: 'messages of editions and notices fit, however much they say',
    async run({ kind, definition, editions, place, receiver }) {
      const longest = kind.longest(definition) ?? Number.POSITIVE_INFINITY;
      for (const edition of editions) {
        const { body } = await kind.edition(outgoingOf(edition), definition);
        assert.ok(body.length <= longest, `an edition has ${body.length} bytes, and ${longest} are taken`);
      }
      const { body } = await kind.notice(noticeOf(receiver.to ?? place.name, 500), definition);
      assert.ok(body.length <= longest, `a notice has ${body.length} bytes, and ${longest} are taken`);
    },
  },
  {
    name: 'notices are taken, whatever signs they hold',
    async run({ kind, definition, place, receiver, send }) {
      const to = receiver.to ?? place.name;
      const message = await kind.notice(noticeOf(to, 3), definition);
      const receipt = await send({ ...message, id: message.messageId ?? 'notice-1', to });
      assert.equal(receipt.outcome, 'accepted', JSON.stringify(receipt));
      assert.equal(await receiver.received(), 1);
    },
  },
  {
    name: 'its secrets are named',
    async run({ kind, definition, receiver }) {
      const named = kind.secrets(definition);
      for (const secret of receiver.secrets ?? [])
        assert.ok(
          named.some((one) => one.includes(secret)),
          'each secret is one of those that it names',
        );
    },
  },
  {
    name: 'looking at it says what was seen, and sends nothing',
    async run({ kind, definition, place, receiver }) {
      const seen = await kind.look(definition, looking(place));
      assert.match(seen, /\S/);
      checkSecrets(seen, receiver.secrets ?? []);
      assert.equal(await receiver.received(), 0);
    },
  },
  {
    name: 'looking where nobody is fails with a problem',
    async run({ kind, definition, place, receiver }) {
      await receiver.leave();
      const error: unknown = await kind.look(definition, looking(place)).then(
        (seen) => assert.fail(`nobody is there, and it saw: ${seen}`),
        (reason: unknown) => reason,
      );
      const [problem] = (error as { readonly problems?: readonly Problem[] }).problems ?? [];
      if (problem === undefined) return assert.fail(`not a problem: ${String(error)}`);
      checkProblem(problem);
      checkSecrets(problem, receiver.secrets ?? []);
    },
  },
];

function looking<Place extends object>(place: Place) {
  return { ...place, timeoutSeconds: 5, signal: new AbortController().signal };
}
