import { isAddressed } from '../../report/render/registry.ts';
import { type ProjectMedia, prepare } from '../render/index.ts';
import type { Format } from './format.ts';

/** What mails are made with, loaded when it is needed. */
export interface Renderers {
  readonly email: () => Promise<typeof import('../../report/render/email/index.ts')>;
}

const RENDERERS: Renderers = {
  email: () => import('../../report/render/email/index.ts'),
};

/**
 * Begins to load what the formats need, while the database still works on the numbers. A renderer that cannot be
 * loaded says so when it is used.
 */
export function loadRenderers(formats: readonly Format[], added?: ProjectMedia): Renderers {
  prepare(
    formats.filter((format) => !isAddressed(format)),
    added,
  );
  if (formats.some(isAddressed)) RENDERERS.email().catch(() => undefined);
  return RENDERERS;
}
