/** Unfolds on paper what only a narrow screen folds away; not every browser does so by the style sheet alone. */
export function unfoldListsForPrint(): void {
  let unfolded: HTMLDetailsElement[] = [];
  addEventListener('beforeprint', () => {
    unfolded = [...document.querySelectorAll<HTMLDetailsElement>('details.rest:not([open])')];
    for (const list of unfolded) list.open = true;
  });
  addEventListener('afterprint', () => {
    for (const list of unfolded) list.open = false;
  });
}
