/** What may be put into the web addresses of the mail configuration. */
export interface LinkParts {
  readonly report: string;
  /** The edition date. */
  readonly date: string;
  /** The bare address. */
  readonly recipient: string;
}

/**
 * The web address under which an audience finds its edition: none where it does not tell audiences or recipients apart, as
 * it leads to one that shows more. Where it says `{audience}`, its key is put in; `all` stands for the one that shows
 * everything.
 */
export function linkWithin(template: string | undefined, audience: string): string | undefined {
  if (audience === '' || template === undefined) return template;
  return !/\{(audience|recipient)\}/.test(template) ? undefined : template.replaceAll('{audience}', audience);
}

/**
 * A web address with its places filled in; each value is escaped, so that none can change the address around it.
 *
 * `{audience}` is `all`, unless `linkWithin` has put another in.
 *
 * @example fillLink('https://a.example/{report}/{date}', { report: 'q&a', date: '2026-11-16', recipient: '' })
 * // 'https://a.example/q%26a/2026-11-16'
 */
export function fillLink(template: string, parts: LinkParts): string {
  const known = { ...parts, audience: 'all' };
  return template.replaceAll(/\{(report|date|recipient|audience)\}/g, (_, name: keyof typeof known) =>
    encodeURIComponent(known[name].toWellFormed()),
  );
}
