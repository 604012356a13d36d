import { DARK, LIGHT, oneLine, SYSTEM_FONTS, type Theme } from '../../design/index.ts';

/** Text made safe for HTML, in content and in quoted attributes; one line, without controls or direction overrides. */
export function escapeHtml(text: string, longest = 4_000): string {
  const line = oneLine(text.length <= longest ? text : `${text.slice(0, longest)}…`);
  return line.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}

/** What a piece of text is for: decides its colour by day and, by its class, by night. */
export type Role = 'ink' | 'muted' | 'good' | 'bad' | 'accent';

export interface Look {
  readonly role?: Role;
  /** In px. */
  readonly size?: number;
  readonly serif?: boolean;
  readonly bold?: boolean;
  /** Further declarations. */
  readonly css?: string;
}

/** An opening tag with inline style, which is all that some mail programs read, and the class that dark mode needs. */
export function open(tag: string, look: Look = {}, attributes = ''): string {
  const { role = 'ink', size = 15, serif = false, bold = false, css = '' } = look;
  const family = serif ? SYSTEM_FONTS.serif : SYSTEM_FONTS.sans;
  const style = [
    `font:${bold ? 600 : 400} ${size}px/${size > 20 ? 1.2 : 1.45} ${family}`,
    `color:${LIGHT[role]}`,
    ...(css === '' ? [] : [css]),
  ].join(';');
  return `<${tag} class="${role}"${attributes === '' ? '' : ` ${attributes}`} style="${style}">`;
}

/** An element around content that is already HTML. */
export function element(tag: string, look: Look, content: string, attributes = ''): string {
  return `${open(tag, look, attributes)}${content}</${tag}>`;
}

/** A layout table: mail programs know nothing newer that they agree on. */
export function layout(rows: string, css = ''): string {
  return `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="border-collapse:collapse${css === '' ? '' : `;${css}`}">${rows}</table>`;
}

/** The one style sheet: colours by night, for programs that have one. Everything else is inline. */
export function darkStyles(): string {
  const roles = (['ink', 'muted', 'good', 'bad', 'accent'] as const).map((role) =>
    important(role, 'color', role),
  );
  const rest = [important('page', 'background', 'surface'), important('rule', 'border-color', 'rule')];
  return `:root{color-scheme:light dark;supported-color-schemes:light dark}@media(prefers-color-scheme:dark){${[...roles, ...rest].join('')}${PAPER}}`;
}

/** By night pictures lie on white, with a margin of it. */
const PAPER = '.paper{padding:8px!important;box-sizing:border-box;border-radius:3px}';

function important(name: string, property: string, color: Exclude<keyof Theme, 'series'>): string {
  return `.${name}{${property}:${DARK[color]}!important}`;
}
