import MailComposer from 'nodemailer/lib/mail-composer';
import { expect, test } from 'vitest';
import { placeholder, withFiles } from './encoded-files.ts';

const SEED = 'a1b2c3d4e5f6a1b2c3d4e5f6';

async function compose(contents: readonly Uint8Array[]): Promise<Buffer> {
  const composer = new MailComposer({
    ...{
      from: 'a@x.example',
      to: 'b@x.example',
      subject: 'Files',
      messageId: '<1@x.example>',
      date: new Date(0),
    },
    ...{ text: 'Text.\n', baseBoundary: SEED, newline: 'win' },
    attachments: contents.map((content, index) => ({
      filename: `${index}.bin`,
      content: Buffer.from(content),
      contentType: 'application/octet-stream',
    })),
  });
  return await composer.compile().build();
}

test.each([[[0]], [[1]], [[56]], [[57]], [[58]], [[114]], [[5_000]], [[57, 0, 300]], [[]]])(
  'files of %j bytes are in the message as if they had been encoded there',
  async (sizes) => {
    const files = sizes.map((size, at) =>
      Uint8Array.from({ length: size }, (_, index) => (index * 7 + at) % 256),
    );
    const draft = await compose(files.map((_, index) => placeholder(SEED, index)));
    const made = Buffer.from(withFiles(draft, SEED, files)).toString('latin1');
    expect(made).toBe((await compose(files)).toString('latin1'));
    // The second message takes what was encoded for the first.
    expect(Buffer.from(withFiles(draft, SEED, files)).toString('latin1')).toBe(made);
  },
);

test('a file without a place in the message is a fault', async () => {
  const draft = await compose([]);
  expect(() => withFiles(draft, SEED, [new Uint8Array(3)])).toThrow('a place');
});
