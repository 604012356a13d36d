import type { ChannelContract } from '../channel.ts';
import { lookAtAddress, openWebChannel } from '../post/web-channel.ts';
import { editionSummary, noticeSummary } from '../summary.ts';
import type { WebhookDefinition } from './definition.ts';

/** A webhook: a summary as JSON, for programs. */
export const webhookChannel: ChannelContract<WebhookDefinition> = {
  lacks: {
    repetition: 'whether Idempotency-Key is heeded is up to the receiver',
    files: 'it is a summary for programs, which says where the whole is found',
  },
  longest: () => undefined,
  edition: ({ edition, address }) => ({ body: json(editionSummary(edition, address)) }),
  notice: ({ row }) => ({ body: json(noticeSummary(row)) }),
  open: (definition, place) => openWebChannel({ ...definition, ...place }),
  look: lookAtAddress,
};

function json(value: object): Uint8Array {
  return Buffer.from(JSON.stringify(value));
}
