import type { Said } from '../../../foundation/format/index.ts';
import type { RichBlock } from '../../edition/rich-text.ts';
import type { CalloutBlock } from './edition.ts';

/** A callout of ours, which stands in no report. */
export function calloutBlock(fields: Omit<CalloutBlock<Said>, 'type'>): CalloutBlock<Said> {
  return { type: 'callout', ...fields };
}

/** A paragraph of one text. */
export function paragraph(text: Said): RichBlock<Said> {
  return { kind: 'paragraph', content: [{ kind: 'text', text }] };
}
