import type { ChannelContract } from '../channel.ts';
import { lookAtAddress, openWebChannel } from '../post/web-channel.ts';
import { LARGEST_MESSAGE } from './card.ts';
import type { TeamsDefinition } from './definition.ts';
import { teamsEdition } from './teams-edition.ts';
import { teamsNotice } from './teams-notice.ts';

/** What answers of a workflow's webhook mean, as far as its owner can do something about it. */
const HINTS: Readonly<Record<number, string>> = {
  400: 'The workflow does not take the message: let it begin with "When a Teams webhook request is received" and post the card of each attachment.',
  401: 'The workflow asks who calls: let anyone trigger it, and copy its address anew, with its signature.',
  403: 'The workflow asks who calls: let anyone trigger it, and copy its address anew, with its signature.',
  404: 'The workflow is gone or turned off: turn it on, or write the address of another into the configuration.',
  410: 'The workflow is gone: write the address of another into the configuration.',
  413: 'The message is larger than Teams takes.',
};

/** Microsoft Teams: a card to the webhook of a workflow. */
export const teamsChannel: ChannelContract<TeamsDefinition> = {
  lacks: {
    repetition: 'a workflow of Teams posts whatever it gets',
    files: 'a card carries none',
  },
  longest: () => LARGEST_MESSAGE,
  edition: ({ edition, address: { link } }) => ({ body: teamsEdition(edition, link) }),
  notice: ({ row }) => ({ body: teamsNotice(row.message) }),
  open: (definition, place) =>
    openWebChannel({ ...definition, ...place, longest: LARGEST_MESSAGE, hints: HINTS }),
  look: lookAtAddress,
};
