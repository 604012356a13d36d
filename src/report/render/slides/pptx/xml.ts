import { type Markup, markup } from '../../../design/index.ts';

export { type Markup as Xml, markup as xml } from '../../../design/index.ts';

/** A part of the package, with the declaration that it begins with. */
export function part({ markup: text }: Markup): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${text}`;
}

/** Namespaces of the root of a part of the presentation. */
export const NAMESPACES = markup`xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"`;

/** Points as English Metric Units, of which there are 914,400 to the inch. */
export function emu(points: number): number {
  return Math.round(points * 12_700);
}
