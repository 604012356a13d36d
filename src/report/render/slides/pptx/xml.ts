import { escapeMarkup } from '../../../design/index.ts';

/** Finished XML; only this file makes it. */
export interface Xml {
  readonly xml: string;
}

type Value = string | number | Xml | readonly Value[] | null | undefined | false;

function written(value: Value): string {
  if (value === null || value === undefined || value === false) return '';
  if (typeof value === 'string') return escapeMarkup(value);
  if (typeof value === 'number') return String(value);
  if ('xml' in value) return value.xml;
  return value.map(written).join('');
}

/** XML with every value escaped, for text and for attributes in double quotes; null, undefined and false are nothing. */
export function xml(strings: TemplateStringsArray, ...values: readonly Value[]): Xml {
  return { xml: strings.reduce((done, string, index) => done + written(values[index - 1]) + string) };
}

/** A part of the package, with the declaration that it begins with. */
export function part({ xml: text }: Xml): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${text}`;
}

/** Namespaces of the root of a part of the presentation. */
export const NAMESPACES = xml`xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"`;

/** Points as English Metric Units, of which there are 914,400 to the inch. */
export function emu(points: number): number {
  return Math.round(points * 12_700);
}
