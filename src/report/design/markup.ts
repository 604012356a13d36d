import { escapeMarkup } from './escape-markup.ts';

/** Finished markup, of HTML or XML; only this file makes it. */
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
export function markup(strings: TemplateStringsArray, ...values: readonly Value[]): Markup {
  return { markup: strings.reduce((done, string, index) => done + written(values[index - 1]) + string) };
}

/** Markup that another folder made and escaped: the charts' SVG and the style sheet. */
export function trusted(markup: string): Markup {
  return { markup };
}
