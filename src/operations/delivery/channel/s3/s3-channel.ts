import { problem, secretHider } from '../../../../foundation/diagnostic/index.ts';
import type { Channel, ChannelContract, ChannelPlace, Message } from '../channel.ts';
import { channelOf, tooLong } from '../channel-of.ts';
import { editionFolder, noticeFolder } from '../files/edition-folder.ts';
import type { Receipt } from '../receipt.ts';
import { keyOf, LONGEST_KEY } from './bucket-address.ts';
import { type S3Definition, s3 } from './definition.ts';
import { lookAtBucket } from './look-at-bucket.ts';
import { putFile } from './put-file.ts';

/** Object storage: the files of an edition, each by a key of its own, the manifest last. */
export const s3Channel: ChannelContract<S3Definition> = {
  lacks: {},
  // Of a file; its manifest is small.
  longest: () => 5 * 1024 ** 3,
  formats: ({ formats = [] }) => formats,
  edition: (outgoing, { formats }) => editionFolder(outgoing, formats),
  notice: noticeFolder,
  open: openS3,
  look: lookAtBucket,
};

/** Messages that are put at once. */
const CONNECTIONS = 4;

function openS3(definition: S3Definition, { name, now, ca }: ChannelPlace): Channel {
  const closing = new AbortController();
  const hide = secretHider(s3.secrets(definition));
  const send = async ({ id: delivery, folder }: Message): Promise<Receipt> => {
    const { path = [], files = [] } = folder ?? {};
    for (const file of files) {
      const key = keyOf(definition, [...path, file.name]);
      const large = tooLong(name, { body: file.bytes }, s3Channel.longest(definition));
      if (large !== undefined) return large;
      if (Buffer.byteLength(key) > LONGEST_KEY) return keyTooLong(name, key);
      const putting = { name, definition, key, hide, delivery, now: now(), signal: closing.signal, ca };
      const refused = await putFile(file, putting);
      if (refused !== undefined) return refused;
    }
    const place = `s3://${definition.bucket}/${keyOf(definition, path)}`;
    return { outcome: 'accepted', response: `${files.length} files are in ${place}` };
  };
  return channelOf({ name, connections: CONNECTIONS, send, close: () => closing.abort() });
}

function keyTooLong(name: string, key: string): Receipt {
  return {
    outcome: 'rejected',
    problem: problem('CHANNEL_REFUSED', {
      message: `The channel "${name}" takes keys of at most ${LONGEST_KEY} bytes; this one is longer: ${key.slice(0, 100)}…`,
      hint: 'shorten the prefix of the channel, or the title of the block.',
    }),
  };
}
