import { inaccessible } from './accessible.ts';
import { markAccessible } from './mark-accessible.ts';
import { packObjects } from './pack-objects.ts';
import { readObjects } from './read-objects.ts';

/** A finished file, and why it bears only the mark of PDF/A-2a when it does. */
export interface FinishedPdf {
  readonly bytes: Uint8Array;
  readonly fault?: string;
}

/**
 * Finishes a PDF/A-2a as Typst writes it: with the mark of PDF/UA-1 beside that of PDF/A-2a where it meets both, and
 * smaller by a third or more, its many small objects packed. Typst writes one mark a file, so the other is added here.
 */
export function finishPdf(written: Uint8Array): FinishedPdf {
  const file = readObjects(written);
  const fault = inaccessible(file);
  if (fault !== undefined) return { bytes: packObjects(file), fault };
  return { bytes: packObjects(markAccessible(file)) };
}
