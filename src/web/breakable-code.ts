import { makeElement } from './make-element.ts';

/** A name or an expression as code, which a narrow place breaks after a dot, a bracket or an underscore, not inside a word. */
export function breakableCode(text: string): HTMLElement {
  const parts = text.split(/(?<=[._(,])/);
  return makeElement(
    'code',
    {},
    ...parts.flatMap((part, index) => (index === 0 ? [part] : [makeElement('wbr'), part])),
  );
}
