import type { Document, Part } from '../../../document/index.ts';

/** Where content stands in the document, and what the slides of it are called. */
export interface Where {
  readonly document: Document;
  /** The heading before it. */
  readonly section?: string;
  readonly part: Pick<Part, 'id' | 'title' | 'name' | 'subtitle'>;
}

/** The title of a part, or what it is called where it has none. */
export function titleOf({ part }: Where): string {
  return part.title ?? part.name;
}
