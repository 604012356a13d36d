import type { Locale } from '../../../foundation/format/index.ts';
import { CSS_VARIABLES, type Theme } from '../../design/index.ts';
import type { Document } from '../../document/index.ts';
import type { Provenance } from '../../edition/index.ts';
import { anchor } from './markup.ts';

/** Between the widest page and a sheet of paper, so that pictures are legible on both. */
const ROOM = 920;

/** What every part of the page is drawn with. */
export interface Page {
  readonly provenance: Provenance;
  readonly locale: Locale;
  readonly theme: Theme;
  /** Width, in px, that the body of a block has on a desk; less inside columns. */
  readonly room: number;
  /** Anchor of a statement in the list of queries; undefined when the edition does not hold it. */
  readonly queryAnchor: (name: string | undefined) => string | undefined;
  /** An id not given out before, from a readable name. */
  readonly uniqueId: (name: string) => string;
  /**
   * The class of a rule that only this edition needs, e.g. a bar's width: the policy forbids style attributes,
   * because it trusts one style sheet by its hash.
   */
  readonly styleClass: (declarations: string) => string;
  /** All rules that `styleClass` gave classes to so far, as CSS. */
  readonly ownRules: () => string;
}

/** Where a node stands: the id of its element, and what the part is called that it is the content of. */
export interface Place {
  readonly id: string;
  readonly name: string;
  /** The id of the heading above it, where that is not its own: of what follows in a part. */
  readonly head?: string;
}

function idGiver(): Page['uniqueId'] {
  const taken = new Map<string, number>();
  return (name) => {
    const base = anchor('b', name);
    const count = (taken.get(base) ?? 0) + 1;
    taken.set(base, count);
    return count === 1 ? base : `${base}.${count}`;
  };
}

export function pageFor({ edition: { provenance }, locale }: Document): Page {
  const names = new Map(Object.keys(provenance.queries).map((name, index) => [name, index + 1]));
  const classes = new Map<string, string>();
  return {
    ...{ provenance, locale },
    theme: CSS_VARIABLES,
    room: ROOM,
    queryAnchor: (name) => {
      const number = name === undefined ? undefined : names.get(name);
      return number === undefined ? undefined : `query-${number}`;
    },
    uniqueId: idGiver(),
    styleClass: (declarations) => {
      const known = classes.get(declarations);
      if (known !== undefined) return known;
      const name = `x${classes.size + 1}`;
      classes.set(declarations, name);
      return name;
    },
    ownRules: () => [...classes].map(([declarations, name]) => `.${name}{${declarations}}`).join(''),
  };
}
