import type { InteractionWords, QueryFacts } from '../report/render/html/page-facts.ts';
import { announce } from './announce.ts';
import { copyText } from './copy-text.ts';
import { fillWords } from './fill-words.ts';
import { makeButton, makeElement } from './make-element.ts';

/** A statement with its parameters, and a button that copies both. */
export function statementPart({ dialect, sql, params }: QueryFacts, words: InteractionWords): HTMLElement {
  const code = makeElement('code', {}, sql);
  const copy = makeButton(words.copy, 'drawer-copy', () => {
    // The parameters follow as comments: what is pasted runs once they are put in, and says what they were.
    const comments = params.map((param, index) => `\n-- ${index + 1}: ${param}`);
    void copyText(`${sql}${comments.join('')}\n`, code).then((done) => {
      if (!done) return;
      copy.textContent = words.copied;
      announce(words.copied);
    });
  });
  const heading = makeElement('h3', {}, fillWords(words.sql, { dialect }));
  const list = makeElement(
    'ol',
    {},
    ...params.map((param) => makeElement('li', {}, makeElement('code', {}, param))),
  );
  return makeElement(
    'section',
    {},
    makeElement('div', { class: 'drawer-head' }, heading, copy),
    makeElement('pre', {}, code),
    params.length > 0 && makeElement('h3', {}, words.parameters),
    params.length > 0 && list,
  );
}
