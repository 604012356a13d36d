import { escapeMarkup } from '../../design/index.ts';

/** Finished markup; only this file makes it. */
export interface Markup {
  readonly markup: string;
}

type Value = string | number | Markup | readonly Value[] | null | undefined | false;

function written(value: Value): string {
  if (value === null || value === undefined || value === false) return '';
  if (typeof value === 'string') return escapeMarkup(value);
  if (typeof value === 'number') return String(value);
  if ('markup' in value) return value.markup;
  return value.map(written).join('');
}

/** Markup with every value escaped, for text and for attributes in double quotes; null, undefined and false are nothing. */
export function html(strings: TemplateStringsArray, ...values: readonly Value[]): Markup {
  return { markup: strings.reduce((done, string, index) => done + written(values[index - 1]) + string) };
}

/** Markup that another folder made and escaped: the charts' SVG and the style sheet. */
export function trusted(markup: string): Markup {
  return { markup };
}

/** A link's address when it is one that a page may lead to: http, https or mailto; null for any other. */
export function linkAddress(address: string): string | null {
  const plain = address.trim();
  return /^(?:https?:\/\/|mailto:)[^\s<>"'`\\]+$/i.test(plain) ? plain : null;
}

/** An id for anchors: letters, digits and dashes of a text. */
export function anchor(prefix: string, text: string): string {
  return `${prefix}-${text.replaceAll(/[^A-Za-z0-9_-]+/g, '-').slice(0, 80)}`;
}
