/** What may be put into the web addresses of the mail configuration. */
export interface LinkParts {
  readonly report: string;
  /** The edition date. */
  readonly date: string;
  /** The bare address. */
  readonly recipient: string;
}

/**
 * A web address with its places filled in; each value is escaped, so that none can change the address around it.
 *
 * @example fillLink('https://a.example/{report}/{date}', { report: 'q&a', date: '2026-11-16', recipient: '' })
 * // 'https://a.example/q%26a/2026-11-16'
 */
export function fillLink(template: string, parts: LinkParts): string {
  return template.replaceAll(/\{(report|date|recipient)\}/g, (_, name: keyof LinkParts) =>
    encodeURIComponent(parts[name].toWellFormed()),
  );
}
