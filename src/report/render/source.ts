import { documentOf } from '../document/index.ts';
import type { Edition } from '../edition/index.ts';
import type { Source } from './medium.ts';
import { tablesOf } from './text/index.ts';

/** What media draw of an edition; what none asks for is not made. */
export function sourceOf(edition: Edition): Source {
  const document = once(() => documentOf(edition));
  const tables = once(() => tablesOf(edition));
  return {
    edition,
    get document() {
      return document();
    },
    get tables() {
      return tables();
    },
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
