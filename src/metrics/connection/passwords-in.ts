/** Passwords in a web address, as they are written and as they are meant; none in a text that is no address. */
export function passwordsIn(address: string | undefined): string[] {
  if (address === undefined || !URL.canParse(address)) return [];
  const { password, searchParams } = new URL(address);
  const inQuery = ['password', 'pass', 'pwd'].flatMap((name) => searchParams.getAll(name));
  return [password, decoded(password), ...inQuery].filter((text) => text !== '');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
