/** A name as words in lower case, joined by `_`: `CustomerID` and `Customer ID` are `customer_id`. */
export function snake(name: string): string {
  return name
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '');
}

const LONGEST = 63;

/** A name for a definition, made of what the database calls it. @param otherwise where nothing of it can be written */
export function identifierFor(name: string, otherwise: string): string {
  const words = snake(name) || otherwise;
  return (/^[a-z]/.test(words) ? words : `${otherwise}_${words}`).slice(0, LONGEST).replace(/_+$/, '');
}

/** The name, or with a number behind it where it is taken; taken from then on. */
export function claim(name: string, taken: Set<string>): string {
  let own = name;
  for (let again = 2; taken.has(own); again += 1) {
    const ending = `_${again}`;
    own = `${name.slice(0, LONGEST - ending.length)}${ending}`;
  }
  taken.add(own);
  return own;
}

const SHORT = new Map([
  ['id', 'ID'],
  ['url', 'URL'],
  ['sku', 'SKU'],
  ['vat', 'VAT'],
]);

/** What people read: `signup_date` is `Signup date`. What has no Latin letters stays as it is. */
export function labelFor(name: string): string {
  const plain = name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/[_\s]+/g, ' ')
    .trim();
  const isCapitals = plain === plain.toUpperCase();
  const words = plain
    .split(' ')
    .map((word) => SHORT.get(word.toLowerCase()) ?? (isCapitals ? word.toLowerCase() : word));
  const text = words
    .map((word, at) => (at === 0 || /^[A-Z]+$/.test(word) ? word : lowerFirst(word)))
    .join(' ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}` || name;
}

/** A label in the middle of a sentence. */
export function inSentence(label: string): string {
  return /^[A-Z]{2}/.test(label) ? label : lowerFirst(label);
}

function lowerFirst(text: string): string {
  return `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}

/** One of what an English plural names: `categories` is `category`; a word that is none stays. */
export function singular(words: string): string {
  if (/ies$/.test(words) && words.length > 4) return words.replace(/ies$/, 'y');
  if (/(ss|sh|ch|x|z|us)es$/.test(words)) return words.replace(/es$/, '');
  if (/(ss|us|is)$/.test(words)) return words;
  return words.replace(/s$/, '');
}

/** What a column that holds a key is about: `billing_customer_id` is `billing_customer`; undefined where its name is of no key. */
export function aboutKey(column: string): string | undefined {
  const words = snake(column);
  const base = words
    .replace(/_?(?:id|key|uuid|guid|code|no|nr|number|fk|sk)$/, '')
    .replace(/^(?:id|fk)_/, '');
  return base === words ? undefined : base;
}
