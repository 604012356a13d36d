import type { PageFacts } from '../report/render/html/page-facts.ts';
import { drawerContent } from './drawer-content.ts';
import { makeButton, makeElement } from './make-element.ts';

const TITLE = 'drawer-title';

let drawer: { dialog: HTMLDialogElement; body: HTMLElement } | undefined;

/** Shows what is known about a number. The browser keeps the focus inside, closes it by Esc, and gives the focus back. */
export function openDrawer(number: HTMLElement, facts: PageFacts): void {
  drawer ??= makeDrawer(facts.words.close);
  const { dialog, body } = drawer;
  body.replaceChildren(...drawerContent(number, facts, TITLE));
  if (!dialog.open) dialog.showModal();
  dialog.scrollTop = 0;
}

function makeDrawer(closeWord: string): { dialog: HTMLDialogElement; body: HTMLElement } {
  const body = makeElement('div', { class: 'drawer-body' });
  const dialog = makeElement('dialog', { class: 'drawer', 'aria-labelledby': TITLE });
  const close = makeButton('✕', 'drawer-close', () => dialog.close());
  close.setAttribute('aria-label', closeWord);
  dialog.append(close, body);
  // A click on the dialog itself, not on what it holds, is one beside the sheet.
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog && !isInside(dialog, event)) dialog.close();
  });
  addEventListener('beforeprint', () => dialog.close());
  document.body.append(dialog);
  return { dialog, body };
}

function isInside(dialog: HTMLElement, { clientX, clientY }: MouseEvent): boolean {
  const { left, right, top, bottom } = dialog.getBoundingClientRect();
  return clientX >= left && clientX <= right && clientY >= top && clientY <= bottom;
}
