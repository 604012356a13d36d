/** Parts of an address that are shorter are words, not keys. */
const SHORTEST_PART = 8;

/**
 * What of a channel must not be repeated: its address and what is long in it, such as Slack's last part, its login, and
 * the values of its headers, as a whole and word by word; what HTTP's basic login says, too.
 */
export function webSecrets({
  url,
  headers = {},
}: {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}): readonly string[] {
  const values = Object.values(headers).flatMap((value) => [value, ...value.split(' ').slice(1)]);
  return [url, ...partsOf(url), ...values, ...values.flatMap(passwordIn)].filter(
    (one) => one.length > 3 && one !== '/',
  );
}

function partsOf(address: string): string[] {
  if (!URL.canParse(address)) return [];
  const { href, pathname, search, password, searchParams } = new URL(address);
  const parts = [...pathname.split('/'), ...searchParams.values()];
  return [
    ...[href, `${pathname}${search}`, pathname, password, decoded(password)],
    ...parts.filter((part) => part.length >= SHORTEST_PART).flatMap((part) => [part, decoded(part)]),
  ];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The password of `user:password` in base64, if it is that. */
function passwordIn(word: string): string[] {
  const [, password] = /^[^:]*:(.+)$/s.exec(Buffer.from(word, 'base64').toString('latin1')) ?? [];
  return password !== undefined && /^[\x20-\x7e]{4,}$/.test(password) ? [password] : [];
}
