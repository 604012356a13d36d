import { createHash } from 'node:crypto';
import { html, raw } from 'hono/html';

const STYLE = `
:root { color-scheme: light dark; }
body { font: 1.0625rem/1.5 system-ui, sans-serif; margin: 0; }
main { max-width: 34rem; margin: 15vh auto 0; padding: 0 1.25rem; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .75rem; }
p { margin: 0 0 1.5rem; }
button { font: inherit; font-weight: 600; padding: .7rem 1.4rem; border: 0; border-radius: .4rem;
  background: #1a4d8f; color: #fff; cursor: pointer; }
button:focus-visible { outline: 3px solid #e08a00; outline-offset: 2px; }
`;

/** What the policy of a page allows for its one style sheet. */
export const STYLE_SOURCE = `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`;

export interface Page {
  /** A BCP 47 language. */
  readonly language: string;
  readonly title: string;
  readonly text: string;
  /** A form with one button, which posts this one field to the address of the page itself. */
  readonly button?: { readonly label: string; readonly name: string; readonly value: string };
}

/** A small page of HTML: no script, no picture, nothing from elsewhere. All texts are escaped. */
export async function pageHtml({ language, title, text, button }: Page): Promise<string> {
  const form =
    button === undefined
      ? ''
      : html`<form method="post"><input type="hidden" name="${button.name}" value="${button.value}"><button type="submit">${button.label}</button></form>`;
  return String(
    await html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<title>${title}</title>
<style>${raw(STYLE)}</style>
</head>
<body><main><h1>${title}</h1><p>${text}</p>${form}</main></body>
</html>
`,
  );
}
