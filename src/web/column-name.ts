import { makeElement } from './make-element.ts';

/** The name of a column as code: where it is too long for its line, the line breaks after the table's name. */
export function columnName(name: string): HTMLElement {
  const parts = name.split(/(?<=\.)(?=\S)/);
  return makeElement('code', {}, ...parts.map((part) => makeElement('span', { class: 'part' }, part)));
}
