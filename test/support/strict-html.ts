/** An element of a parsed document, in order of appearance. */
export interface ParsedElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** All text inside, its children's too. */
  text: string;
}

const VOID = new Set(['meta', 'br', 'hr', 'link', 'img', 'input']);
/** Elements whose content is no markup. */
const RAW = new Set(['style', 'script']);
const TAG = /^<(\/?)([A-Za-z][A-Za-z0-9]*)((?:\s+[A-Za-z][\w:.-]*(?:="[^"<>]*")?)*)\s*(\/?)>/;
const ATTRIBUTE = /([A-Za-z][\w:.-]*)(?:="([^"<>]*)")?/g;
const REFERENCES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/** Text with character references resolved; throws on a bare ampersand. */
function unescaped(text: string): string {
  return text.replaceAll(/&([#\w]*;?)/g, (whole, name: string) => {
    const character = REFERENCES[name.replace(';', '')];
    if (!name.endsWith(';') || character === undefined) throw new Error(`Not a known reference: ${whole}`);
    return character;
  });
}

function attributesOf(text: string): Map<string, string> {
  return new Map(
    Array.from(text.matchAll(ATTRIBUTE), ([, name = '', value = '']) => [name, unescaped(value)]),
  );
}

/**
 * Parses markup more strictly than a browser would: every tag is balanced, every attribute in double quotes,
 * every `<`, `>` and `&` of text is a reference. Throws where it is not.
 */
export function parseStrictly(document: string): ParsedElement[] {
  const elements: ParsedElement[] = [];
  const open: ParsedElement[] = [];
  let rest = document.replace(/^<!doctype html>/, '');
  while (rest !== '') {
    const raw = RAW.has(open.at(-1)?.name ?? '') ? open.at(-1)?.name : undefined;
    const next = rest.indexOf(raw === undefined ? '<' : `</${raw}>`);
    const text = next < 0 ? rest : rest.slice(0, next);
    if (raw === undefined && text.includes('>')) throw new Error(`Bare > in ${text.slice(0, 80)}`);
    const resolved = raw === undefined ? unescaped(text) : text;
    for (const element of open) element.text += resolved;
    rest = next < 0 ? '' : rest.slice(next);
    if (rest === '') break;
    const match = TAG.exec(rest);
    if (match === null) throw new Error(`Not a tag: ${rest.slice(0, 120)}`);
    const [whole, closing, name = '', attributes = '', selfClosing] = match;
    rest = rest.slice(whole.length);
    if (closing === '/') {
      const last = open.pop();
      if (last?.name !== name) throw new Error(`</${name}> closes <${last?.name}>`);
      continue;
    }
    const element = { name, attributes: attributesOf(attributes), text: '' };
    elements.push(element);
    if (selfClosing !== '/' && !VOID.has(name)) open.push(element);
  }
  if (open.length > 0) throw new Error(`Never closed: <${open.at(-1)?.name}>`);
  return elements;
}
