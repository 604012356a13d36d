/** What stands in place of a secret. */
export const HIDDEN = '***';

// Shorter ones would blank out half of every line; within URLs they are hidden all the same.
const SHORTEST = 3;
const URL_LOGIN = /\b([a-z][a-z0-9+.-]*:\/\/)[^\s"'<>/@]*:[^\s"'<>@]*@/gi;
const URL_QUERY = /([?&](?:password|pass|pwd|token|key|secret|signature|sig)=)[^&\s"'#<>]+/gi;
const HEADER = /\b(authorization"?\s*[:=]\s*"?)(?:[a-z]+ )?[^\s",]+/gi;

/**
 * Makes a function that takes the given secrets out of a text, however they are spelled there (plain, inside JSON,
 * percent-encoded), and whatever looks like a login in a URL, whether it was given or not.
 */
export function secretHider(secrets: readonly string[]): (text: string) => string {
  const spellings = [...new Set(secrets.filter(({ length }) => length >= SHORTEST).flatMap(spellingsOf))]
    // A secret may begin with another one.
    .sort((a, b) => b.length - a.length);
  return (text) => {
    const plain = spellings.reduce((result, spelling) => result.replaceAll(spelling, HIDDEN), text);
    return plain
      .replace(URL_LOGIN, `$1${HIDDEN}@`)
      .replace(URL_QUERY, `$1${HIDDEN}`)
      .replace(HEADER, `$1${HIDDEN}`);
  };
}

function spellingsOf(secret: string): string[] {
  return [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret), encodeURI(secret)];
}
