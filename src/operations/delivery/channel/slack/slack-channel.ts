import { documentOf } from '../../../../report/document/index.ts';
import { renderSlack } from '../../../../report/render/text/index.ts';
import { slack } from '../../../../report/render/text/slack/medium.ts';
import type { ChannelContract } from '../channel.ts';
import { lookAtAddress, openWebChannel } from '../post/web-channel.ts';
import type { SlackDefinition } from './definition.ts';
import { slackNotice } from './slack-notice.ts';

/** Slack: a message of blocks to an incoming webhook. */
export const slackChannel: ChannelContract<SlackDefinition> = {
  lacks: {
    repetition: 'an incoming webhook of Slack posts whatever it gets',
    files: 'an incoming webhook of Slack takes none',
  },
  longest: () => undefined,
  edition({ edition, address: { link } }) {
    return {
      body: Buffer.from(
        renderSlack(documentOf(edition, slack.room), link === undefined ? {} : { link }).text,
      ),
    };
  },
  notice: ({ row }) => ({ body: slackNotice(row.message) }),
  open: (definition, place) => openWebChannel({ ...definition, ...place }),
  look: lookAtAddress,
};
