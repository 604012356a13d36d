/**
 * The last hand on the typesetter's file, object by object: the mark of the second standard that it meets, and its
 * many small objects packed. A general library for this would weigh more than all the rest of the renderer.
 */
export { finishPdf } from './finish-pdf.ts';
