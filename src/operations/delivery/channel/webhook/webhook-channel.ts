import type { ChannelContract } from '../channel.ts';
import { openWebChannel } from '../post/web-channel.ts';
import type { WebhookDefinition } from './definition.ts';
import { webhookEdition } from './webhook-edition.ts';
import { webhookNotice } from './webhook-notice.ts';

/** A webhook: a summary as JSON, for programs. */
export const webhookChannel: ChannelContract<WebhookDefinition> = {
  edition: ({ edition, address }) => ({ body: webhookEdition(edition, address) }),
  notice: ({ row }) => ({ body: webhookNotice(row) }),
  open: (definition, place) => openWebChannel({ ...definition, ...place }),
};
