/** What stands in place of a secret. */
export const HIDDEN = '***';

// Shorter ones would blank out half of every line; within URLs they are hidden all the same.
const SHORTEST = 3;
const URL_LOGIN = /\b([a-z][a-z0-9+.-]*:\/\/)[^\s"'<>/@]*:[^\s"'<>@]*@/gi;
const URL_QUERY = /([?&](?:password|pass|pwd|token|key|secret|signature|sig)=)[^&\s"'#<>]+/gi;
const HEADER = /\b(authorization"?\s*[:=]\s*"?)(?:[a-z]+ )?[^\s",]+/gi;

/**
 * Makes a function that takes the given secrets out of a text, however they are spelled there (plain, inside JSON,
 * percent-encoded, in base64), also one that the end of the text has cut, and whatever looks like a login in a URL, whether
 * it was given or not.
 */
export function secretHider(secrets: readonly string[]): (text: string) => string {
  const spellings = [...new Set(secrets.filter(({ length }) => length >= SHORTEST).flatMap(spellingsOf))]
    // A secret may begin with another one.
    .sort((a, b) => b.length - a.length);
  return (text) => {
    const plain = spellings.reduce((result, spelling) => result.replaceAll(spelling, HIDDEN), text);
    return withoutBeginning(plain, spellings)
      .replace(URL_LOGIN, `$1${HIDDEN}@`)
      .replace(URL_QUERY, `$1${HIDDEN}`)
      .replace(HEADER, `$1${HIDDEN}`);
  };
}

function spellingsOf(secret: string): string[] {
  const text = secret.toWellFormed();
  const json = JSON.stringify(text).slice(1, -1);
  const base64 = Buffer.from(text).toString('base64');
  return [
    ...[secret, json, json.replaceAll('/', '\\/'), encodeURIComponent(text), encodeURI(text)],
    ...[base64, base64.replace(/=+$/, '')],
  ].filter(({ length }) => length >= SHORTEST);
}

/** So much of a secret at the end of a text is taken for a secret that was cut. */
const TELLING = 8;

function withoutBeginning(text: string, secrets: readonly string[]): string {
  const longest = Math.min(text.length, secrets[0]?.length ?? 0);
  for (let length = longest; length >= TELLING; length -= 1) {
    const end = text.slice(-length);
    if (secrets.some((secret) => secret.startsWith(end))) return `${text.slice(0, -length)}${HIDDEN}`;
  }
  return text;
}
