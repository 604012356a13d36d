import type { Locale } from '../../../foundation/format/index.ts';
import { CSS_VARIABLES, type Theme } from '../../design/index.ts';
import type { Edition } from '../../edition/index.ts';
import { anchor } from './markup.ts';

/** What every part of the page is drawn with. */
export interface Page {
  readonly edition: Edition;
  readonly locale: Locale;
  readonly theme: Theme;
  /** Anchor of a statement in the list of queries; undefined when the edition does not hold it. */
  readonly queryAnchor: (name: string | undefined) => string | undefined;
  /** An id not given out before, from a readable name. */
  readonly uniqueId: (name: string) => string;
}

export function pageFor(edition: Edition): Page {
  const names = Object.keys(edition.provenance.queries);
  const taken = new Map<string, number>();
  return {
    edition,
    locale: edition.locale,
    theme: CSS_VARIABLES,
    queryAnchor: (name) => {
      const index = name === undefined ? -1 : names.indexOf(name);
      return index < 0 ? undefined : `query-${index + 1}`;
    },
    uniqueId: (name) => {
      const base = anchor('b', name);
      const count = (taken.get(base) ?? 0) + 1;
      taken.set(base, count);
      return count === 1 ? base : `${base}.${count}`;
    },
  };
}
