import { createHash } from 'node:crypto';
import { canonicalJson } from '../foundation/canonical-json.ts';
import type { Project } from './load-project.ts';

/** SHA-256, in hexadecimal, over all that a project defines; no secret is part of it. */
export function definitionsHash({ config, written, broken }: Project): string {
  const { calendar, locale, currency, brand, notify, holidays, archive, work, channelKinds } = config;
  const { readers, messages } = config;
  const settings = {
    ...{ calendar, locale, currency, brand, notify, holidays, archive, work, channelKinds },
    // Projects without readers or words of their own are what they were.
    ...(Object.keys(readers).length === 0 ? {} : { readers }),
    ...(Object.keys(messages).length === 0 ? {} : { messages }),
  };
  const wrong = Object.keys(broken).sort();
  return createHash('sha256')
    .update(canonicalJson({ settings, sender: config.sender(), ...written, wrong }))
    .digest('hex');
}
