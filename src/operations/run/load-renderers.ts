import type { Format } from './format.ts';

/** Renderers by what they make; only those that are needed have been loaded. */
export interface Renderers {
  readonly html: () => Promise<typeof import('../../report/render/html/index.ts')>;
  readonly pdf: () => Promise<typeof import('../../report/render/pdf/index.ts')>;
  readonly email: () => Promise<typeof import('../../report/render/email/index.ts')>;
  readonly xlsx: () => Promise<typeof import('../../report/render/xlsx/index.ts')>;
  readonly text: () => Promise<typeof import('../../report/render/text/index.ts')>;
}

const RENDERERS: Renderers = {
  html: () => import('../../report/render/html/index.ts'),
  pdf: () => import('../../report/render/pdf/index.ts'),
  email: () => import('../../report/render/email/index.ts'),
  xlsx: () => import('../../report/render/xlsx/index.ts'),
  text: () => import('../../report/render/text/index.ts'),
};

const NEEDS: Readonly<Record<Format, readonly (keyof Renderers)[]>> = {
  html: ['html'],
  pdf: ['pdf'],
  eml: ['email', 'pdf'],
  xlsx: ['xlsx'],
  json: ['text'],
  csv: ['text'],
  md: ['text'],
  slack: ['text'],
};

/**
 * Begins to load what the formats need, while the database still works on the numbers. A renderer that cannot be
 * loaded says so when it is used.
 */
export function loadRenderers(formats: readonly Format[]): Renderers {
  for (const name of new Set(formats.flatMap((format) => NEEDS[format])))
    RENDERERS[name]().catch(() => undefined);
  return RENDERERS;
}
