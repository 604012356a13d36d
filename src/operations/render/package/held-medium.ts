import type { Problem } from '../../../foundation/diagnostic/index.ts';
import { broken, isProblem, type Watch, watched } from '../../../metrics/connection/package-watch.ts';
import { type LeftOut, OMISSIONS } from '../../../report/document/index.ts';
import {
  type Draw,
  type Drawing,
  type DrawnFile,
  type Medium,
  NODE_KINDS,
} from '../../../report/render/medium.ts';

/** What tells files of a rendition apart, which is a part of their names. */
const PART = /^[a-z0-9][a-z0-9_-]{0,80}$/;

/**
 * A medium that a package brings, whose drawings are looked at before anybody relies on them: what breaks the contract is a
 * problem that says which clause.
 */
export function heldMedium(medium: Medium<unknown>, given: Omit<Watch, 'hide'>): Medium<unknown> {
  // Its options hold no secrets that are known as such.
  const watch: Watch = { ...given, hide: (text) => text };
  return {
    ...medium,
    async open() {
      const draw = await watched(watch, '`open`', async () => await medium.open());
      if (typeof draw !== 'function') return broken(watch, '`open` gives a function that draws');
      return heldDraw(draw, watch);
    },
  };
}

function heldDraw(draw: Draw, watch: Watch): Draw {
  return async (source, options) => {
    const onWarning = (warning: Problem) => {
      if (!isProblem(warning)) return broken(watch, 'a warning is a problem with a code of Broadsheet');
      options.onWarning({ ...warning, severity: 'warning' });
    };
    return held(
      watch,
      await watched(watch, 'drawing', async () => await draw(source, { ...options, onWarning })),
    );
  };
}

function held(watch: Watch, drawing: Drawing | undefined): Drawing {
  const { files, leftOut = [] } = drawing ?? {};
  if (!Array.isArray(files) || !files.every(isFile))
    return broken(
      watch,
      'a drawing has `files`, a list of which each has `bytes`, and a plain `part` or none',
    );
  const names = files.map(({ part = '' }: DrawnFile) => part);
  if (new Set(names).size < names.length)
    return broken(watch, 'the `part` of each file tells it from the others');
  if (!Array.isArray(leftOut) || !leftOut.every(isLeftOut))
    return broken(
      watch,
      'each `leftOut` has a known `node`, a `part`, a known `reason` and a `count` above 0',
    );
  return { files, leftOut };
}

function isFile(file: Partial<DrawnFile> | undefined): boolean {
  const { part, bytes } = file ?? {};
  const isContent = typeof bytes === 'string' || bytes instanceof Uint8Array;
  return isContent && (part === undefined || PART.test(String(part)));
}

function isLeftOut(one: Partial<LeftOut> | undefined): boolean {
  const { node, part, reason, count = 0 } = one ?? {};
  const isKnown = NODE_KINDS.some((kind) => kind === node) && Object.hasOwn(OMISSIONS, String(reason));
  return isKnown && typeof part === 'string' && Number.isInteger(count) && count > 0;
}
