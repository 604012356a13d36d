import type { PdfFile } from './read-objects.ts';

/**
 * What PDF/UA-1 asks of a document beyond PDF/A-2a, where that can fail: a title, and headings that begin at the first
 * level and skip none (ISO 14289-1, 7.1 and 7.4.2). Answers with what is wrong, or undefined. That figures have
 * alternatives and texts have characters, PDF/A-2a asks too.
 */
export function inaccessible(file: PdfFile): string | undefined {
  const text = (number: number) => file.objects[number - 1]?.body.toString('latin1') ?? '';
  const catalog = text(file.root);
  const metadata = text(reference(catalog, 'Metadata'));
  if (!/<dc:title>[\s\S]*?<rdf:li[^>]*>\s*[^<\s]/.test(metadata)) return 'the document has no title';
  let last = 0;
  for (const level of headings(reference(catalog, 'StructTreeRoot'), text)) {
    if (level > last + 1) return `a heading of level ${level} follows one of level ${last}`;
    last = level;
  }
  return undefined;
}

function reference(object: string, entry: string): number {
  return Number(new RegExp(`\\n {2}/${entry} (\\d+) 0 R`).exec(object)?.[1] ?? 0);
}

/** Levels of the headings in reading order; keys of an element stand two spaces in, keys within its values deeper. */
function headings(root: number, text: (number: number) => string): number[] {
  const levels: number[] = [];
  const waiting = [root];
  for (let number = waiting.pop(); number !== undefined; number = waiting.pop()) {
    const element = text(number);
    const level = /\n {2}\/S \/H(\d+)\n/.exec(element)?.[1];
    if (level !== undefined) levels.push(Number(level));
    const [, children = ''] = /\n {2}\/K (\[[^\]]*\]|\d+ 0 R)/.exec(element) ?? [];
    const elements = [...children.replaceAll(/<<[\s\S]*?>>/g, '').matchAll(/(\d+) 0 R/g)];
    for (const [, child] of elements.reverse()) waiting.push(Number(child));
  }
  return levels;
}
