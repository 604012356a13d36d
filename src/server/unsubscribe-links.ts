import type { Clock } from '../operations/clock.ts';
import {
  readUnsubscribeToken,
  type UnsubscribeWish,
  unsubscribe,
  unsubscribeKey,
} from '../operations/delivery/index.ts';
import { localeFor } from '../operations/project.ts';
import type { Queryable } from '../operations/store/index.ts';
import type { Project } from '../project/index.ts';
import type { Subscription, UnsubscribeLinks } from './http/index.ts';

/** Readers leave here, by the links of their mails. @throws what the store raises */
export function unsubscribeLinks(
  open: () => { readonly store: Queryable; readonly clock: Clock },
  project: () => Pick<Project, 'reports' | 'config' | 'inLanguage'>,
): UnsubscribeLinks {
  const wishIn = async (token: string) => readUnsubscribeToken(await unsubscribeKey(open().store), token);
  return {
    async read(token) {
      const wish = await wishIn(token);
      return wish === undefined ? undefined : subscription(wish, project());
    },
    async unsubscribe(token) {
      const wish = await wishIn(token);
      if (wish === undefined) return undefined;
      const { store, clock } = open();
      await unsubscribe(store, { ...wish, via: 'link', now: new Date(clock.now()) });
      return subscription(wish, project());
    },
  };
}

/** In the words and the language that this reader knows; a report that is gone has only its name left. */
function subscription(
  { report: name, recipient }: UnsubscribeWish,
  { reports, config, inLanguage }: Pick<Project, 'reports' | 'config' | 'inLanguage'>,
): Subscription {
  const report = Object.hasOwn(reports, name) ? reports[name] : undefined;
  const person = report?.recipients.find(
    (one) => 'address' in one && one.address.toLowerCase() === recipient.toLowerCase(),
  );
  const own = person !== undefined && 'locale' in person ? person.locale : undefined;
  if (report === undefined) return { recipient, title: name };
  const locale = own ?? report.locale ?? config.locale;
  const title = inLanguage(locale).reports[name]?.title ?? report.title;
  return { recipient, title, wording: localeFor(config, locale) };
}
