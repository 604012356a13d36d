import { once } from '../../foundation/once.ts';
import { documentOf, type Room } from '../document/index.ts';
import type { Edition } from '../edition/index.ts';
import type { Source } from './medium.ts';
import { tablesOf } from './text/index.ts';

/** What media draw of an edition; what none asks for is not made. @param room how much of its document a medium can hold; default: all of it */
export function sourceOf(edition: Edition, room?: Room): Source {
  const document = once(() => documentOf(edition, room));
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
