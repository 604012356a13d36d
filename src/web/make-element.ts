type Child = Node | string | null | undefined | false;

/** An element with its attributes and children. Strings become text and nothing else; what is missing is left out. */
export function makeElement<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children.filter((child) => typeof child === 'string' || child instanceof Node));
  return made;
}

/** A button with a text on it. */
export function makeButton(text: string, className: string, press: () => void): HTMLButtonElement {
  const button = makeElement('button', { type: 'button', class: className }, text);
  button.addEventListener('click', press);
  return button;
}
