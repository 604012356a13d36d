import type { Edition } from '../../edition/index.ts';

/** An edition as one self-contained HTML document. */
export function renderHtml(edition: Edition): string {
  return `<!doctype html><title>${edition.report.name}</title>`;
}
